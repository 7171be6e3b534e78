package io.spaceevo.cli.accuracy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.spaceevo.cli.measuring.CollectWork;
import io.spaceevo.cli.measuring.NativeThread;
import io.spaceevo.cli.measuring.ProcessStamp;
import io.spaceevo.cli.output.Steps;
import io.spaceevo.collect.Collector;
import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.publish.FilePublisher;
import io.spaceevo.collect.publish.PublishingFailedException;
import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.measurement.Precision;
import io.spaceevo.progress.RemainingTime;

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
    private Optional<Double> configurationsPerMinute = Optional.empty();

    /** @param busy whether to keep another core busy */
    AccuracyRun(OperatorBenchmark benchmark, AccuracyTasks tasks, Path folder, boolean busy, Steps steps) {
        this.benchmark = benchmark;
        this.tasks = tasks;
        this.first = folder.resolve("first.jsonl");
        this.second = folder.resolve("second.jsonl");
        this.busy = busy;
        this.steps = steps;
    }

    /** @param againAfter from the beginning of the first campaign to that of the second */
    void measure(Duration againAfter) {
        configurationsPerMinute = measure(first, tasks.all());
        if (read(second).begun().isEmpty()) {
            waitFor(read(first).begun().orElseThrow().plus(againAfter));
        }
        measure(second, tasks.repeated());
    }

    private Campaign read(Path file) {
        return Campaign.read(file, benchmark.epoch());
    }

    /** Trusted configurations a minute; empty if nothing was left to measure. */
    private Optional<Double> measure(Path file, List<MeasurementTask> wanted) {
        var missing = read(file).missing(wanted);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        var kinds = new MeasuredKinds();
        var left = RemainingTime.of(missing.size());
        steps.begin(() -> "measuring for " + file.getFileName() + ": " + trusted(kinds) + " trusted of "
                + missing.size() + " configurations, " + kinds.disqualified() + " not trusted"
                + left.after(trusted(kinds)).map(time -> ", " + time + " left").orElse(""));
        long start = System.nanoTime();
        if (busy) {
            try (var core = new BusyCore()) {
                core.start();
                collect(file, missing, kinds);
            }
        } else {
            collect(file, missing, kinds);
        }
        return Optional.of(trusted(kinds) / ((System.nanoTime() - start) / 60e9));
    }

    private void collect(Path file, List<MeasurementTask> missing, MeasuredKinds kinds) {
        NativeThread.call("measure", () -> {
            try (var publisher = new FilePublisher(file)) {
                var stamp = ProcessStamp.of("accuracy", benchmark);
                return new Collector(benchmark, missing.iterator(), publisher, stamp, kinds, CollectWork.BATCH)
                        .measure(Long.MAX_VALUE);
            } catch (PublishingFailedException e) {
                throw new UserError("DIR: " + e.getMessage(), e);
            }
        });
    }

    private static int trusted(MeasuredKinds kinds) {
        return kinds.counts().values().stream().mapToInt(Integer::intValue).sum();
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
        var before = read(first);
        var after = read(second);
        return new AccuracyReport(
                benchmark.epoch().text(),
                busy,
                configurationsPerMinute,
                precisions.stream()
                        .map(precision -> PrecisionReport.of(precision, tasks, before, after))
                        .toList());
    }
}
