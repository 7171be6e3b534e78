package io.spaceevo.collect.device;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Platform;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;

/**
 * Times blocks on this machine, the same ones in the same way whatever runtime runs them: with one thread, whose CPU time is the clock. Not thread-safe: use it from one
 * thread.
 */
public final class LocalBenchmark implements OperatorBenchmark {
    /** What of a session counts: another statistic is another latency. */
    private static final String TIMING = "lower-decile";

    /** A block of several operators: a busy sibling core slowed small blocks by 60 % and a plain 64-channel convolution by 6 %. */
    private static final MeasurementTask REFERENCE = block("MobileNetV2Res", Activation.RELU6, 28, 48, 4);

    /**
     * Bound by the calls of a runtime with almost nothing to do, by multiplications with weights that the second-level cache holds, by weights of 4 MB beyond it, and by
     * weights of 17 MB that are used once each. The first is part of the common shift and disqualifies nothing: a model of 5 µs varies by 10 % from reading to reading. The last may differ by
     * more than the others: where neighbours use the last-level cache, it varies more from one reading to the next than networks do.
     */
    private static final List<Canary> CANARIES = List.of(
            new Canary("overhead", block("MobileNetV2Res", Activation.RELU6, 7, 16, 1), 1, cost -> false),
            new Canary("compute", block("ResNet", Activation.RELU, 28, 64, 1), 0.08, cost -> true),
            new Canary(
                    "cache",
                    block("FusedMBConvRes", Activation.SWISH, 7, 256, 6),
                    0.08,
                    cost -> cost.parameters() > 500_000),
            new Canary(
                    "memory",
                    block("Logits", Activation.NONE, 1, 4096, 0),
                    0.12,
                    cost -> cost.parameters() > 4_000_000));

    private static MeasurementTask block(String type, Activation activation, int size, int channels, double expand) {
        int kernel = size == 1 ? 1 : 3;
        return new MeasurementTask(
                new BlockConfiguration(BlockTypes.named(type), activation, size, channels, channels, kernel, expand, 1),
                Precision.INT8);
    }

    private final String device;
    private final Processor processor;
    private final LocalRuntime runtime;
    private final MeasurementClock clock = MeasurementClock.ofThisMachine();
    private final RecentModels models;
    private final RoundRobin roundRobin;

    /**
     * @param device opaque id of this unit, as {@link LocalMachine#deviceId()}
     * @param speeds where it is kept how fast this machine usually is
     */
    public LocalBenchmark(
            String device,
            Processor processor,
            TimingProtocol protocol,
            UsualSpeeds speeds,
            LocalRuntime runtime,
            ModelLoader loader) {
        this.device = device;
        this.processor = processor;
        this.runtime = runtime;
        this.models = new RecentModels(loader, RecentModels.MOST_BYTES);
        this.roundRobin = new RoundRobin(
                protocol,
                task -> models.of(task).open(),
                REFERENCE,
                CANARIES,
                speeds.of(identity()),
                clock,
                LocalMachine::loadAverage);
    }

    @Override
    public DeviceIdentity identity() {
        var facts = facts();
        var platform = Platform.of(processor.hardware(), runtime.word(), runtime.threads());
        return new DeviceIdentity(device, facts.epoch(platform, runtime.version()), facts.facts());
    }

    private BuildFacts facts() {
        var words = new TreeMap<>(runtime.words());
        words.put("timing", TIMING);
        return BuildFacts.of(processor, words);
    }

    /** Networks are told by the edges of their blocks. */
    @Override
    public Kind kind(MeasurementTask task) {
        var boundary = task.precision() == Precision.INT8 ? runtime.int8Edges() : Kind.FLOAT_EDGES;
        return new Kind(task.workload().operator(), task.precision(), Metric.LATENCY, clock.word(), boundary);
    }

    @Override
    public List<Timing> measure(List<MeasurementTask> batch) throws InterruptedException {
        var timings = roundRobin.measure(batch);
        var complete = new ArrayList<Timing>();
        for (int i = 0; i < timings.size(); i++) {
            complete.add(timings.get(i).withNotDelegated(models.of(batch.get(i)).notDelegated()));
        }
        return complete;
    }

    /**
     * Times a workload of any kind as blocks are timed.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public Timing measureAlone(Supplier<Inference> open) throws InterruptedException {
        return roundRobin.measureAlone(open);
    }

    /** Nothing to close: a session lives for one pass. */
    @Override
    public void close() {}
}
