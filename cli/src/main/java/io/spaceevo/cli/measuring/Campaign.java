package io.spaceevo.cli.measuring;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.publish.MeasurementLines;
import io.spaceevo.failure.UserError;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.measurement.DeviceEpoch;

/**
 * Measurements of one campaign, kept in a file.
 *
 * @param trusted by task, in the order in which they were measured; the last one where a task was measured more than once
 * @param begun when the first measurement of any kind was made
 */
public record Campaign(Path file, Map<MeasurementTask, WorkloadMeasurement> trusted, Optional<Instant> begun) {
    /**
     * Reads a campaign's file; a campaign without a file has not begun.
     *
     * @param epoch of this machine: measurements of another one are not mixed with its own
     * @param argument what names the file on the command line, as {@code --out}
     */
    public static Campaign read(Path file, DeviceEpoch epoch, String argument) {
        var trusted = new LinkedHashMap<MeasurementTask, WorkloadMeasurement>();
        Optional<Instant> begun = Optional.empty();
        for (var measurement : MeasurementLines.read(file)) {
            if (!measurement.epoch().equals(epoch)) {
                throw new UserError(file + " has measurements of " + measurement.epoch() + ", but this machine is "
                        + epoch + ": give another " + argument);
            }
            begun = begun.or(() -> Optional.of(measurement.measuredAt()));
            if (measurement.qualifies()) {
                var of = WorkloadMeasurement.of(measurement);
                trusted.put(
                        new MeasurementTask(
                                of.workload(), of.kind().precision(), of.kind().metric()),
                        of);
            }
        }
        return new Campaign(file, trusted, begun);
    }

    /** Those that were not measured, or not with a trusted result. */
    public List<MeasurementTask> missing(List<MeasurementTask> tasks) {
        return tasks.stream().filter(task -> !trusted.containsKey(task)).toList();
    }

    /** Trusted measurements of some tasks, as far as there are any. */
    public List<WorkloadMeasurement> of(List<MeasurementTask> tasks) {
        return tasks.stream().filter(trusted::containsKey).map(trusted::get).toList();
    }
}
