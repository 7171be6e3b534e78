package io.spaceevo.latency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks of two phones that nn-Meter published, those without squeeze and excitation: trees tell what a Gaussian process on the sibling's measurements does. */
@Tag("slow")
class PublishedPhonesTest {
    private static final int SEEDS = 3;

    private static BlockDevice read(String phone) throws IOException {
        var root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        assumeTrue(root != null, "not inside the project");
        var file = root.resolve("../shared/data/phone_blocks/" + phone + ".csv");
        assumeTrue(Files.exists(file), "no sample data at " + file);
        return new BlockDevice(Files.readAllLines(file).stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[0].equals("conv") && cells[8].equals("0"))
                .map(cells -> new MeasuredBlock(block(cells), 1000 * Double.parseDouble(cells[11])))
                .toList());
    }

    /** Columns block, hw, cin, cout, expand, stride, kernel. */
    private static BlockConfiguration block(String[] cells) {
        return new BlockConfiguration(
                BlockTypes.named("MobileNetV2Res"),
                Activation.HARD_SWISH,
                Integer.parseInt(cells[1]),
                Integer.parseInt(cells[2]),
                Integer.parseInt(cells[3]),
                Integer.parseInt(cells[6]),
                Double.parseDouble(cells[4]),
                Integer.parseInt(cells[5]));
    }

    @ParameterizedTest
    @CsvSource({"pixel1, pixel4, 10, 92", "pixel4, pixel1, 10, 88", "pixel1, pixel4, 50, 97", "pixel4, pixel1, 50, 97"})
    void treesLearntFromTheOtherPhonePredictMoreThanItsOwn(String sibling, String phone, int samples, double within10)
            throws IOException {
        var known = read(sibling).sibling(sibling + ".tflite.t1");
        double trees = 0;
        double process = 0;
        double own = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var blocks = new ArrayList<>(read(phone).measured());
            Collections.shuffle(blocks, new Random(seed));
            var device = new BlockDevice(blocks);
            trees += device.within10(
                            BlockDevice.fit(known).fit(device.first(samples)).predictor(), samples)
                    / SEEDS;
            process += process(known, device, samples) / SEEDS;
            own += device.within10(device.own(samples), samples) / SEEDS;
        }

        assertThat(trees).isGreaterThan(within10).isGreaterThan(own).isGreaterThan(process - 1);
    }

    /** What the Gaussian process tells within 10 % without trees in between, percent. */
    private static double process(Sibling sibling, BlockDevice device, int samples) {
        var transfer = LatencyTransfer.fit(
                device.first(samples).stream().map(one -> known(sibling, one)).toList(),
                BlockDevice.micros(device.first(samples)));
        var others = device.measured().subList(samples, device.measured().size());
        long hits = others.stream()
                .filter(one -> Math.abs(transfer.predict(known(sibling, one)).micros() / one.micros() - 1) <= 0.1)
                .count();
        return 100.0 * hits / others.size();
    }

    private static SiblingLatencies known(Sibling sibling, MeasuredBlock one) {
        return new SiblingLatencies(
                "conv",
                Work.of(one.block()),
                List.of(sibling.trees().predict(one.block()).micros()));
    }
}
