package io.spaceevo.collect.device.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import io.spaceevo.collect.device.BuildFacts;
import io.spaceevo.collect.device.Canary;
import io.spaceevo.collect.device.Inference;
import io.spaceevo.collect.device.Interrupts;
import io.spaceevo.collect.device.LocalMachine;
import io.spaceevo.collect.device.MeasurementClock;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.Processor;
import io.spaceevo.collect.device.RoundRobin;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.device.TimingProtocol;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Platform;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.OnnxGraph;
import io.spaceevo.onnx.runtime.BoundSession;
import io.spaceevo.onnx.runtime.ExtractedLibrary;
import io.spaceevo.onnx.runtime.OnnxRuntime;
import io.spaceevo.onnx.runtime.OptimizedModel;
import io.spaceevo.onnx.runtime.SessionOptions;
import io.spaceevo.onnx.runtime.UserModel;
import io.spaceevo.onnx.runtime.UserSession;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.Workload;

/**
 * Times blocks under ONNX Runtime's CPU provider with one thread. INT8 models are checked to be fused before they count. Not thread-safe: use it from one
 * thread, whose CPU time is the clock.
 */
public final class OnnxRuntimeBenchmark implements OperatorBenchmark {
    /** Counts changes of the graphs we write: another graph is another latency, hence another epoch. */
    private static final String LOWERING = "qdq-1";

    /** What of a session counts: another statistic is another latency. */
    private static final String TIMING = "lower-decile";

    /** A block of several operators: a busy sibling core slowed small blocks by 60 % and a plain 64-channel convolution by 6 %. */
    private static final MeasurementTask REFERENCE = block("MobileNetV2Res", Activation.RELU6, 28, 48, 4);

    /**
     * Bound by the calls of a runtime with almost nothing to do, by multiplications with weights that the second-level cache holds, by weights of 4 MB beyond it, and by
     * weights of 17 MB that are used once each. The first is part of the common shift and disqualifies nothing: a model of 5 µs varies by 10 % from reading to reading.
     */
    private static final List<Canary> CANARIES = List.of(
            new Canary("overhead", block("MobileNetV2Res", Activation.RELU6, 7, 16, 1), cost -> false),
            new Canary("compute", block("ResNet", Activation.RELU, 28, 64, 1), cost -> true),
            new Canary(
                    "cache", block("FusedMBConvRes", Activation.SWISH, 7, 256, 6), cost -> cost.parameters() > 500_000),
            new Canary("memory", block("Logits", Activation.NONE, 1, 4096, 0), cost -> cost.parameters() > 4_000_000));

    private static MeasurementTask block(String type, Activation activation, int size, int channels, double expand) {
        int kernel = size == 1 ? 1 : 3;
        return new MeasurementTask(
                new BlockConfiguration(BlockTypes.named(type), activation, size, channels, channels, kernel, expand, 1),
                Precision.INT8);
    }

    private record OneSession(BoundSession session) implements Inference {
        @Override
        public void run() {
            session.run();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private record UserInference(UserSession session) implements Inference {
        @Override
        public void run() {
            session.run();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    /** Of models whose sessions take turns: more would be built again for each session. */
    private static final long MOST_BYTES_AT_ONCE = RecentModels.MOST_BYTES / 2;

    private final String device;
    private final Processor processor;
    private final String runtimeVersion = OnnxRuntime.environment().getVersion();
    private final MeasurementClock clock = MeasurementClock.ofThisMachine();
    private final FusedStructures fused = new FusedStructures();
    private final RecentModels models = new RecentModels(this::model, RecentModels.MOST_BYTES);
    private final RoundRobin roundRobin;

    /** @param device opaque id of this unit, as {@link LocalMachine#deviceId()} */
    public OnnxRuntimeBenchmark(String device, Processor processor, TimingProtocol protocol) {
        ExtractedLibrary.delete();
        this.device = device;
        this.processor = processor;
        this.roundRobin = new RoundRobin(protocol, this::open, REFERENCE, CANARIES, clock, LocalMachine::loadAverage);
    }

    public static OnnxRuntimeBenchmark ofThisMachine() {
        return new OnnxRuntimeBenchmark(LocalMachine.deviceId(), Processor.ofThisMachine(), TimingProtocol.standard());
    }

    private Inference open(MeasurementTask task) {
        return new OneSession(BoundSession.open(models.of(task)));
    }

    private OptimizedModel model(MeasurementTask task) {
        var model = OptimizedModel.of(BlockModel.ofNetwork(task.workload().blocks(), task.precision()));
        if (task.precision() == Precision.INT8) {
            fused.demand(task.workload(), model);
        }
        return model;
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public DeviceEpoch epoch() {
        var platform = Platform.of(processor.hardware(), "ort", SessionOptions.THREADS);
        return facts().epoch(platform, runtimeVersion);
    }

    @Override
    public SortedMap<String, String> build() {
        return facts().facts();
    }

    private BuildFacts facts() {
        return BuildFacts.of(
                processor,
                Map.of(
                        "runtime",
                        "onnxruntime",
                        "runtime.version",
                        runtimeVersion,
                        "runtime.threads",
                        String.valueOf(SessionOptions.THREADS),
                        "runtime.optimisations",
                        "all",
                        "model.opset",
                        String.valueOf(OnnxGraph.OPSET),
                        "model.lowering",
                        LOWERING,
                        "timing",
                        TIMING));
    }

    /** INT8 blocks have u8 edges (image and logits excepted), FP32 blocks float ones; networks are told by the edges of their blocks. */
    @Override
    public Kind kind(Workload workload, Precision precision) {
        var boundary = precision == Precision.INT8 ? Kind.U8_EDGES : Kind.FLOAT_EDGES;
        return new Kind(workload.operator(), precision, Kind.LATENCY, clock.word(), boundary);
    }

    @Override
    public List<Timing> measure(List<MeasurementTask> batch) throws InterruptedException {
        var timings = new ArrayList<Timing>();
        for (int from = 0; from < batch.size(); ) {
            int to = from;
            for (long bytes = 0; to < batch.size() && bytes <= MOST_BYTES_AT_ONCE; to++) {
                Interrupts.check();
                bytes += models.of(batch.get(to)).size();
            }
            timings.addAll(roundRobin.measure(batch.subList(from, to)));
            from = to;
        }
        return timings;
    }

    /**
     * Times somebody's model as blocks are timed.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public Timing measure(UserModel model) throws InterruptedException {
        return roundRobin.measureAlone(() -> new UserInference(model.open()));
    }

    /** Nothing to close: a session lives for one pass. */
    @Override
    public void close() {}
}
