package io.spaceevo.cli.measuring;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.publish.MeasurementLines;
import io.spaceevo.failure.UserError;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.statistics.Quantiles;

/**
 * Measurements of one campaign, kept in a file.
 *
 * @param trusted by task, in the order in which they were measured, as are those of one task
 * @param begun when the first measurement of any kind was made
 */
public record Campaign(Path file, Map<MeasurementTask, List<WorkloadMeasurement>> trusted, Optional<Instant> begun) {
    /**
     * Reads a campaign's file; a campaign without a file has not begun.
     *
     * @param epoch of this machine: measurements of another one are not mixed with its own
     * @param argument what names the file on the command line, as {@code --out}
     */
    public static Campaign read(Path file, DeviceEpoch epoch, String argument) {
        var trusted = new LinkedHashMap<MeasurementTask, List<WorkloadMeasurement>>();
        Optional<Instant> begun = Optional.empty();
        for (var measurement : MeasurementLines.read(file)) {
            if (!measurement.epoch().equals(epoch)) {
                throw new UserError(file + " has measurements of " + measurement.epoch() + ", but this machine is "
                        + epoch + ": give another " + argument);
            }
            begun = begun.or(() -> Optional.of(measurement.measuredAt()));
            if (measurement.qualifies()) {
                var of = WorkloadMeasurement.of(measurement);
                var task = new MeasurementTask(
                        of.workload(), of.kind().precision(), of.kind().metric());
                trusted.computeIfAbsent(task, any -> new ArrayList<>()).add(of);
            }
        }
        return new Campaign(file, trusted, begun);
    }

    /** Those that were not measured, or not with a trusted result, as often as they are named. */
    public List<MeasurementTask> missing(List<MeasurementTask> tasks) {
        var named = new HashMap<MeasurementTask, Integer>();
        return tasks.stream()
                .filter(task -> named.merge(task, 1, Integer::sum) > of(task).size())
                .toList();
    }

    /** Trusted measurements of some tasks, as far as there are any. */
    public List<WorkloadMeasurement> of(List<MeasurementTask> tasks) {
        return tasks.stream().flatMap(task -> of(task).stream()).toList();
    }

    private List<WorkloadMeasurement> of(MeasurementTask task) {
        return trusted.getOrDefault(task, List.of());
    }

    /** The lower quartile of the trusted measurements of a task, microseconds, because what disturbs one only slows it; empty where there is none. */
    public Optional<Double> micros(MeasurementTask task) {
        var measured =
                of(task).stream().mapToDouble(WorkloadMeasurement::micros).toArray();
        return measured.length == 0 ? Optional.empty() : Optional.of(Quantiles.lowerQuartile(measured));
    }
}
