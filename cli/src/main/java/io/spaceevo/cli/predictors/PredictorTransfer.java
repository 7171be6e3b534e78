package io.spaceevo.cli.predictors;

import java.nio.file.Path;
import java.util.List;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.SeedOption;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.latency.transfer.LatencyTransfer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spaceevo predictor transfer}: a new device from few samples of its own and its siblings' files. */
@Command(
        name = "transfer",
        description = {
            "Learns a new device from a few of its latencies and those of its siblings, and tests on the rest.",
            "Draws rows of the new device at random, from every kind in proportion to its rows and at least two, and predicts all others from them and from the siblings: what they take for the same "
                    + "configuration, or what is predicted for them where they did not measure it. The files are CSVs as spaceevo predictor evaluate takes them; "
                    + "configurations are the same where block and attributes are."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo predictor transfer pixel1.csv pixel6.csv --to pixel4.csv --samples 50 --seed 0",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class PredictorTransfer implements Runnable {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSVs of measurements, one per sibling device.")
    private List<Path> siblings;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "CSV of measurements of the new device.")
    private Path target;

    @Option(
            names = "--samples",
            defaultValue = "50",
            paramLabel = "N",
            description = "Rows of the new device to learn from, over all kinds. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = LatencyTransfer.LEAST_SAMPLES, most = LatencyTransfer.MOST_SAMPLES)
    private int samples;

    @Mixin
    private SeedOption seed;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        var device = MeasurementFile.read(target);
        var others = others(device);
        var split = TrainTestSplit.fromEveryKind(device, "--samples", samples, seed.seed());
        var evaluation = TransferEvaluation.of(device, split, others, answer::note);
        answer.print(evaluation, evaluation::text);
    }

    /** Without the new device, which a pattern as {@code pixel*.csv} names too, and which would be predicted from itself. */
    private List<MeasurementFile> others(MeasurementFile device) {
        var all = siblings.stream().map(MeasurementFile::read).toList();
        var others = all.stream()
                .filter(sibling -> !sibling.rows().equals(device.rows()))
                .toList();
        if (others.size() < all.size()) {
            answer.note(target + " is among the siblings"
                    + (others.isEmpty() ? ": it is predicted from itself" : " too, and is left out of them"));
        }
        return others.isEmpty() ? all : others;
    }
}
