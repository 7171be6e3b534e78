package io.spaceevo.train.distill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.spaceevo.files.AtomicFile;

/**
 * What a finished task leaves besides its weights: a small JSON file.
 *
 * @param task its id
 * @param blockType as in {@code MobileNetV2Res.relu6}
 * @param hyperspace name and hash
 * @param budget name and numbers
 * @param failure why the training was given up; empty if it was not
 * @param rollbacks how often the training went back to its last checkpoint and on at half the rate
 * @param fp32 losses behind the first phase
 * @param losses behind the second
 * @param cpuSeconds of the phases that it trained itself and of these losses, in all processes that worked on the task; a first phase that another task had trained costs nothing
 */
public record TaskResult(
        String task,
        String blockType,
        String hyperspace,
        String teacher,
        Budget budget,
        String failure,
        int rollbacks,
        Losses fp32,
        Losses losses,
        double cpuSeconds) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Noise-to-signal ratios on held-out images.
     *
     * @param largest of the largest sub-stage at the largest resolution
     * @param smallest of the smallest sub-stage at the smallest resolution
     * @param random of random sub-stages, the same ones for every task of a stage and type
     */
    public record Losses(double largest, double smallest, List<Double> random) {
        static final Losses NONE = new Losses(Double.NaN, Double.NaN, List.of());

        public Losses {
            random = List.copyOf(random);
        }

        public double meanOfRandom() {
            return random.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }
    }

    public boolean failed() {
        return !failure.isEmpty();
    }

    boolean isOf(TrainingContext context) {
        return hyperspace.equals(context.hyperspace().id())
                && teacher.equals(context.teacher())
                && budget.equals(context.budget());
    }

    static TaskResult read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), TaskResult.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the result " + file + ", remove it to train the task anew", e);
        }
    }

    void write(Path file) {
        try {
            AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(this)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
