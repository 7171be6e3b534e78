package io.spaceevo.cli.accuracy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.spaceevo.cli.measuring.CampaignWork;
import io.spaceevo.cli.output.Steps;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.failure.Failure;
import io.spaceevo.measurement.Precision;

/** Two campaigns, each as far as its file does not have it yet, and what they tell. */
final class AccuracyRun {
    /** Measuring, waiting, measuring again, learning. */
    static final int STEPS = 4;

    private final OperatorBenchmark benchmark;
    private final AccuracyTasks tasks;
    private final Path first;
    private final Path second;
    private final boolean busy;
    private final Steps steps;
    private final CampaignWork work;
    private Optional<Double> configurationsPerMinute = Optional.empty();

    /** @param busy whether to keep another core busy */
    AccuracyRun(OperatorBenchmark benchmark, AccuracyTasks tasks, Path folder, boolean busy, Steps steps) {
        this.benchmark = benchmark;
        this.tasks = tasks;
        this.first = folder.resolve("first.jsonl");
        this.second = folder.resolve("second.jsonl");
        this.busy = busy;
        this.steps = steps;
        this.work = new CampaignWork(benchmark, "accuracy", "DIR", steps);
    }

    /** @param againAfter from the beginning of the first campaign to that of the second */
    void measure(Duration againAfter) {
        configurationsPerMinute = measure(first, tasks.first());
        if (work.read(second).begun().isEmpty()) {
            waitFor(work.read(first).begun().orElseThrow().plus(againAfter));
        }
        measure(second, tasks.second());
    }

    private Optional<Double> measure(Path file, List<MeasurementTask> wanted) {
        if (!busy) {
            return work.measure(file, wanted);
        }
        try (var core = new BusyCore()) {
            core.start();
            return work.measure(file, wanted);
        }
    }

    private void waitFor(Instant time) {
        steps.begin(() -> "waiting to measure again, "
                + Math.max(0, Duration.between(Instant.now(), time).toSeconds()) + " s left");
        try {
            while (Instant.now().isBefore(time)) {
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted; the same command goes on", e);
        }
    }

    /** What the campaigns tell. */
    AccuracyReport report(List<Precision> precisions) {
        steps.begin("learning and predicting");
        var before = work.read(first);
        var after = work.read(second);
        return new AccuracyReport(
                benchmark.epoch().text(),
                tasks.metric(),
                busy,
                configurationsPerMinute,
                precisions.stream()
                        .map(precision -> PrecisionReport.of(precision, tasks, before, after))
                        .toList());
    }
}
