package io.spaceevo.cli.measuring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.spaceevo.cli.output.Steps;
import io.spaceevo.collect.Collector;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.publish.FilePublisher;
import io.spaceevo.collect.publish.PublishingFailedException;
import io.spaceevo.failure.UserError;
import io.spaceevo.progress.RemainingTime;

/** Measures what the files of campaigns do not have yet, and adds it to them: a command that was killed goes on where it ended. */
public final class CampaignWork {
    private final OperatorBenchmark benchmark;
    private final String command;
    private final String argument;
    private final Steps steps;

    /**
     * @param command begins the id of the collector, as {@code accuracy}
     * @param argument what names the files on the command line, as {@code --out}
     */
    public CampaignWork(OperatorBenchmark benchmark, String command, String argument, Steps steps) {
        this.benchmark = benchmark;
        this.command = command;
        this.argument = argument;
        this.steps = steps;
    }

    public Campaign read(Path file) {
        return Campaign.read(file, benchmark.epoch(), argument);
    }

    /**
     * Measures the tasks that have no trusted measurement in the file, or fewer than they are named, in batches of neighbours.
     *
     * @return trusted measurements a minute; empty if nothing was left to measure
     */
    public Optional<Double> measure(Path file, List<MeasurementTask> wanted) {
        var missing = read(file).missing(wanted);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        var progress = new CampaignProgress();
        var kinds = progress.kinds();
        var left = RemainingTime.of(missing.stream()
                .mapToLong(task -> task.workload().blocks().size())
                .sum());
        steps.begin(() -> "measuring for " + file.getFileName() + ": " + kinds.trusted() + " trusted of "
                + missing.size() + " measurements, " + kinds.disqualified() + " not trusted"
                + left.after(progress.blocks())
                        .map(time -> ", " + time + " left")
                        .orElse(""));
        long start = System.nanoTime();
        collect(file, missing, progress);
        return Optional.of(kinds.trusted() / ((System.nanoTime() - start) / 60e9));
    }

    private void collect(Path file, List<MeasurementTask> missing, CampaignProgress progress) {
        NativeThread.call("measure", () -> {
            try (var publisher = new FilePublisher(file)) {
                var stamp = ProcessStamp.of(command, benchmark);
                return new Collector(benchmark, missing.iterator(), publisher, stamp, progress, CollectWork.BATCH)
                        .measure(Long.MAX_VALUE);
            } catch (PublishingFailedException e) {
                throw new UserError(argument + ": " + e.getMessage(), e);
            }
        });
    }
}
