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
import io.spaceevo.statistics.Quantiles;

/**
 * Measures the peak resident memory that a model adds to a process of its own: from opening the optimised model to some inferences, above what the process held after
 * it had run an empty model. Two processes have to agree within {@value #MOST_SPREAD} of their median, or within {@value #MOST_BYTES} bytes where that is more: what loads a machine does not
 * change memory, but a machine that swaps does. Not thread-safe: use it from one thread.
 */
public final class MemoryBenchmark implements OperatorBenchmark {
    private static final int LAUNCHES = 2;
    private static final double MOST_SPREAD = 0.01;

    /** Processes of one small block differ by some pages, of some blocks whenever they are measured: by up to 40 kB between the quartiles, which is 6 % of such a block. */
    private static final double MOST_BYTES = 64 * 1024;

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
            measured.add(judged(launches));
        }
        return measured;
    }

    /** @param launches bytes that the model added in each process */
    static Timing judged(List<SessionTiming> launches) {
        double bytes = Quantiles.median(
                launches.stream().mapToDouble(SessionTiming::quietUs).toArray());
        return Timing.ofAgreeing(launches, "processes", Math.max(MOST_SPREAD, MOST_BYTES / bytes));
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
