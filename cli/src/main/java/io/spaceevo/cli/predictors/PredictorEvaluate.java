package io.spaceevo.cli.predictors;

import java.nio.file.Path;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.SeedOption;
import io.spaceevo.cli.output.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spaceevo predictor evaluate}: trains on some rows of a file and tests on the rest. */
@Command(
        name = "evaluate",
        description = {
            "Trains a latency predictor per kind on some rows of a CSV of measurements and tests it on the rest.",
            "The CSV has a header; its first column is block (the kind), the last latency_ms, those between are named attributes: "
                    + "numbers, shapes as 112x112x16 or [3, 3], or words. Where an attribute does not apply, the cell is empty, nan, "
                    + "None, NA or null; none is a word. Each word has a cost of its own. The work of a block is computed from hw, cin, "
                    + "cout, expand, kernel and stride, or from the shapes of its input and output. Errors are in percent of the "
                    + "measured latency."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo predictor evaluate vnni_int8_blocks.csv --train 2000 --seed 0 --split group:hw,cin",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class PredictorEvaluate implements Runnable {
    @Parameters(paramLabel = "FILE", description = "CSV of measurements.")
    private Path file;

    @Option(names = "--train", required = true, paramLabel = "N", description = "Rows to train on, over all kinds.")
    @Bounds(least = 1)
    private int train;

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--split",
            defaultValue = "random",
            paramLabel = "RULE",
            description =
                    "random draws rows; group:hw,cin draws groups of rows that agree in these columns, so that a test row has no twin among "
                            + "the training rows. Default: ${DEFAULT-VALUE}.")
    private String split;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        var measurements = MeasurementFile.read(file);
        var rows = TrainTestSplit.of(measurements, split, train, seed.seed());
        var evaluation = PredictorEvaluation.of(measurements, rows, answer::note);
        answer.print(evaluation, evaluation::text);
    }
}
