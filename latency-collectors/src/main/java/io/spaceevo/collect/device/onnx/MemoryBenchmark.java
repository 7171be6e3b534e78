package io.spaceevo.collect.device.onnx;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.collect.device.DeviceIdentity;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.SessionTiming;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.plan.MeasurementTask;
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
            var launches = process.launch(LAUNCHES).stream()
                    .map(bytes -> new SessionTiming(bytes, process.runs()))
                    .toList();
            measured.add(Timing.ofAgreeing(launches, "processes", MOST_SPREAD));
        }
        return measured;
    }

    @Override
    public DeviceIdentity identity() {
        return machine.identity();
    }

    /** Leaves the machine open. */
    @Override
    public void close() {
        process.close();
    }
}
