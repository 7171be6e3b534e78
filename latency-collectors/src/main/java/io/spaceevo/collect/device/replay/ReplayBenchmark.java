package io.spaceevo.collect.device.replay;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.collect.device.DeviceIdentity;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;

/** A device that answers with recorded latencies of blocks. */
public final class ReplayBenchmark implements OperatorBenchmark {
    private final Recording recording;
    private final Map<MeasurementTask, Double> latenciesUs;

    /** @param latenciesUs microseconds */
    public ReplayBenchmark(Recording recording, Map<MeasurementTask, Double> latenciesUs) {
        this.recording = recording;
        this.latenciesUs = new LinkedHashMap<>(latenciesUs);
    }

    /** From recorded blocks; the last of several latencies of one block counts. */
    public static ReplayBenchmark of(Recording recording, List<RecordedLatency> blocks) {
        var latencies = new LinkedHashMap<MeasurementTask, Double>();
        for (var block : blocks) {
            var task =
                    new MeasurementTask(block.configuration().block(block.kind().operator()), recording.precision());
            latencies.put(task, block.latencyUs());
        }
        return new ReplayBenchmark(recording, latencies);
    }

    /** All recorded blocks, in their order: the plan of a replay. */
    public Iterator<MeasurementTask> tasks() {
        return List.copyOf(latenciesUs.keySet()).iterator();
    }

    @Override
    public DeviceIdentity identity() {
        return recording.identity();
    }

    @Override
    public Kind kind(MeasurementTask task) {
        return new Kind(
                task.workload().operator(), task.precision(), Metric.LATENCY, recording.clock(), recording.boundary());
    }

    @Override
    public List<Timing> measure(List<MeasurementTask> batch) {
        return batch.stream().map(this::timing).toList();
    }

    private Timing timing(MeasurementTask task) {
        Double latencyUs = latenciesUs.get(task);
        if (latencyUs == null) {
            throw new IllegalArgumentException("a replay measures recorded blocks only, was " + task.text());
        }
        return new Timing(Recording.summary(latencyUs), Recording.environment(), Optional.empty());
    }

    @Override
    public void close() {}
}
