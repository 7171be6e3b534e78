package io.spaceevo.collect.device.onnx;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.spaceevo.collect.device.DeviceIdentity;
import io.spaceevo.collect.device.Inference;
import io.spaceevo.collect.device.LoadedModel;
import io.spaceevo.collect.device.LocalBenchmark;
import io.spaceevo.collect.device.LocalMachine;
import io.spaceevo.collect.device.LocalRuntime;
import io.spaceevo.collect.device.MetricBenchmarks;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.Processor;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.device.TimingProtocol;
import io.spaceevo.collect.device.UsualSpeeds;
import io.spaceevo.collect.device.energy.EnergyBenchmark;
import io.spaceevo.collect.device.energy.RaplCounters;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.OnnxGraph;
import io.spaceevo.onnx.runtime.BoundSession;
import io.spaceevo.onnx.runtime.ExtractedLibrary;
import io.spaceevo.onnx.runtime.OnnxRuntime;
import io.spaceevo.onnx.runtime.OptimizedModel;
import io.spaceevo.onnx.runtime.SessionOptions;
import io.spaceevo.onnx.runtime.UserModel;

/**
 * Times blocks under ONNX Runtime's CPU provider. INT8 models are checked to be fused before they count; blocks have u8 edges in INT8, image and logits excepted. Not
 * thread-safe: use it from one thread.
 */
public final class OnnxRuntimeBenchmark implements OperatorBenchmark {
    /** Counts changes of the graphs we write: another graph is another latency, hence another epoch. */
    private static final String LOWERING = "qdq-1";

    private record Optimized(OptimizedModel model) implements LoadedModel {
        @Override
        public long bytes() {
            return model.size();
        }

        @Override
        public Inference open() {
            var session = BoundSession.open(model);
            return Inference.of(session::run, session::close);
        }
    }

    private final FusedStructures fused = new FusedStructures();
    private final LocalBenchmark local;

    /**
     * @param device opaque id of this unit, as {@link LocalMachine#deviceId()}
     * @param speeds where it is kept how fast this machine usually is
     */
    public OnnxRuntimeBenchmark(String device, Processor processor, TimingProtocol protocol, UsualSpeeds speeds) {
        var runtime = new LocalRuntime(
                "onnxruntime",
                "ort",
                OnnxRuntime.environment().getVersion(),
                SessionOptions.THREADS,
                new TreeMap<>(Map.of(
                        "runtime.optimisations",
                        "all",
                        "model.opset",
                        String.valueOf(OnnxGraph.OPSET),
                        "model.lowering",
                        LOWERING)),
                Kind.U8_EDGES);
        ExtractedLibrary.delete();
        this.local = new LocalBenchmark(device, processor, protocol, speeds, runtime, this::load);
    }

    /**
     * Measures other metrics beside latency.
     *
     * @throws io.spaceevo.failure.UserError if this machine does not tell one of them
     */
    public static OperatorBenchmark ofThisMachine(Set<Metric> metrics, UsualSpeeds speeds) {
        var counters = metrics.contains(Metric.ENERGY)
                ? Optional.of(RaplCounters.ofThisMachine())
                : Optional.<RaplCounters>empty();
        var machine = ofThisMachine(speeds);
        var others = new EnumMap<Metric, OperatorBenchmark>(Metric.class);
        if (metrics.contains(Metric.MEMORY)) {
            others.put(Metric.MEMORY, new MemoryBenchmark(machine));
        }
        counters.ifPresent(rapl -> others.put(
                Metric.ENERGY,
                new EnergyBenchmark(machine, task -> machine.load(task).open(), rapl)));
        return others.isEmpty() ? machine : new MetricBenchmarks(machine, others);
    }

    public static OnnxRuntimeBenchmark ofThisMachine(UsualSpeeds speeds) {
        return new OnnxRuntimeBenchmark(
                LocalMachine.deviceId(), Processor.ofThisMachine(), TimingProtocol.standard(), speeds);
    }

    private LoadedModel load(MeasurementTask task) {
        return new Optimized(optimized(task));
    }

    /** The model of a task as the runtime runs it; one of INT8 is checked to be fused. */
    OptimizedModel optimized(MeasurementTask task) {
        var model = OptimizedModel.of(BlockModel.ofNetwork(task.workload().blocks(), task.precision()));
        if (task.precision() == Precision.INT8) {
            fused.demand(task.workload(), model);
        }
        return model;
    }

    @Override
    public DeviceIdentity identity() {
        return local.identity();
    }

    @Override
    public Kind kind(MeasurementTask task) {
        return local.kind(task);
    }

    @Override
    public List<Timing> measure(List<MeasurementTask> batch) throws InterruptedException {
        return local.measure(batch);
    }

    /**
     * Times somebody's model as blocks are timed.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public Timing measure(UserModel model) throws InterruptedException {
        return local.measureAlone(() -> {
            var session = model.open();
            return Inference.of(session::run, session::close);
        });
    }

    @Override
    public void close() {
        local.close();
    }
}
