package io.spaceevo.collect.device.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

import io.spaceevo.collect.device.LocalMachine;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.SessionRecord;
import io.spaceevo.collect.device.SessionTiming;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;

/**
 * Measures the peak resident memory that a model adds to a process of its own: from opening the optimised model to some inferences, above what the process held after
 * it had run an empty model. Two processes have to agree within {@value #MOST_SPREAD} of their median: what loads a machine does not change memory, but a machine that
 * swaps does. Not thread-safe: use it from one thread.
 */
public final class MemoryBenchmark implements OperatorBenchmark {
    private static final int LAUNCHES = 2;
    private static final double MOST_SPREAD = 0.01;

    private final OnnxRuntimeBenchmark machine;
    private final MemoryProcess process;

    /** @param machine whose models are measured, and who closes it */
    public MemoryBenchmark(OnnxRuntimeBenchmark machine) {
        this.machine = machine;
        this.process = MemoryProcess.open();
    }

    @Override
    public Kind kind(MeasurementTask task) {
        var timed = machine.kind(task);
        return new Kind(timed.operator(), timed.precision(), Metric.MEMORY, Kind.PEAK_RSS, timed.boundary());
    }

    @Override
    public List<Timing> measure(List<MeasurementTask> batch) throws InterruptedException {
        var measured = new ArrayList<Timing>();
        for (var task : batch) {
            process.load(machine.optimized(task));
            measured.add(judged(process.launch(LAUNCHES).stream()
                    .map(bytes -> new SessionTiming(bytes, process.runs()))
                    .toList()));
        }
        return measured;
    }

    private static Timing judged(List<SessionTiming> launches) {
        var summary = SessionRecord.summary(launches);
        return new Timing(
                summary,
                new Environment(LocalMachine.loadAverage(), Double.NaN, false),
                summary.spread() <= MOST_SPREAD
                        ? Optional.empty()
                        : Optional.of(String.format(
                                Locale.ROOT, "processes spread by %.3f, allowed %.2f", summary.spread(), MOST_SPREAD)));
    }

    @Override
    public String device() {
        return machine.device();
    }

    @Override
    public DeviceEpoch epoch() {
        return machine.epoch();
    }

    @Override
    public SortedMap<String, String> build() {
        return machine.build();
    }

    /** Leaves the machine open. */
    @Override
    public void close() {
        process.close();
    }
}
