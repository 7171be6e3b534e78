package io.spaceevo.cli.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.spaceevo.cli.measuring.MetricOption;
import io.spaceevo.cli.measuring.RuntimeOption;
import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.Durations;
import io.spaceevo.cli.options.HyperspaceOption;
import io.spaceevo.cli.options.SeedOption;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.Steps;
import io.spaceevo.failure.ErrorLine;
import io.spaceevo.failure.UserError;
import io.spaceevo.files.AtomicFile;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spaceevo predictor accuracy}: how well whole networks are predicted on this machine. */
@Command(
        name = "accuracy",
        description = {
            "Tells how well whole networks are predicted on this machine.",
            "It measures blocks and networks, learns from them as the running system does, and predicts networks that took no part: "
                    + "random ones of the hyperspace, and those that were published for it. Later it measures the same networks again, "
                    + "which tells how small an error can be. In each of the two campaigns a network is timed three times, in different minutes. The lower quartile counts, because what disturbs a network only slows it.",
            "All measurements are kept in DIR. Called again with the same options, the command goes on where it ended, or only reports. "
                    + "On a calm machine it measures about 150 blocks a minute, and a network of onnxw in about 5 s; on a busy one it takes much longer."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo predictor accuracy accuracy-onnxw --hyperspace onnxw --precision int8,fp32",
            "  spaceevo predictor accuracy memory-onnxw --hyperspace onnxw --metric memory --blocks 400",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
public final class PredictorAccuracy implements Runnable {
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(30);

    @Parameters(
            paramLabel = "DIR",
            description =
                    "Folder of the measurements (first.jsonl, second.jsonl) and of networks.csv, which has the latencies of each network. Made where it is missing.")
    private Path folder;

    @Mixin
    private HyperspaceOption hyperspace;

    @Mixin
    private RuntimeOption runtime;

    @Option(
            names = "--precision",
            defaultValue = "int8",
            split = ",",
            paramLabel = "P",
            description = "int8, fp32, or both joined by a comma. Default: ${DEFAULT-VALUE}.")
    private List<Precision> precision;

    @Mixin
    private MetricOption metric;

    @Option(
            names = "--blocks",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Blocks to learn from, in the order of the measurement plan. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = 100_000)
    private int blocks;

    @Option(
            names = "--networks",
            defaultValue = "30",
            paramLabel = "N",
            description = "Networks to learn from. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 8, most = 10_000)
    private int networks;

    @Option(
            names = "--test",
            defaultValue = "60",
            paramLabel = "N",
            description = "Random networks to predict. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 2, most = 10_000)
    private int test;

    @Option(
            names = "--again-after",
            converter = Durations.class,
            paramLabel = "TIME",
            description =
                    "How long after the beginning to measure again what is predicted, and 120 blocks, as in 90s, 30m or 1h. Default: 30m; at once for memory, which other work does not change.")
    private Optional<Duration> againAfter = Optional.empty();

    @Option(names = "--busy", description = "Keep another core busy while measuring, to see what that costs.")
    private boolean busy;

    @Option(
            names = "--report-only",
            description =
                    "Measure nothing, and report what DIR has so far. Networks are judged as soon as those of the first campaign are measured.")
    private boolean reportOnly;

    @Mixin
    private SeedOption seed;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        var precisions = precision.stream().distinct().toList();
        var measured = metric.one();
        var tasks = AccuracyTasks.of(hyperspace.hyperspace(), blocks, networks, test, precisions, seed.seed())
                .of(measured);
        var measuring = runtime.runtime();
        MetricOption.check(measuring.word(), metric.metrics());
        make(folder);
        try (var benchmark = measuring.open(metric.metrics());
                var steps = new Steps(answer::note, AccuracyRun.STEPS)) {
            var run = new AccuracyRun(benchmark, tasks, folder, busy, steps);
            if (!reportOnly) {
                run.measure(againAfter.orElse(measured == Metric.MEMORY ? Duration.ZERO : AGAIN_AFTER));
            }
            var report = run.report(precisions);
            write(AccuracyText.csv(report));
            steps.finish();
            answer.print(AccuracyText.object(report), out -> AccuracyText.text(report, out));
        }
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserError("DIR needs a folder that can be written, was " + folder, e);
        }
    }

    private void write(String csv) {
        try {
            AtomicFile.write(folder.resolve("networks.csv"), csv);
        } catch (IOException e) {
            throw new UserError("DIR: cannot write networks.csv, " + ErrorLine.reason(e), e);
        }
    }
}
