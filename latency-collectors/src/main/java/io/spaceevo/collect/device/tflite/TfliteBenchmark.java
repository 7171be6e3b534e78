package io.spaceevo.collect.device.tflite;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.collect.device.DeviceIdentity;
import io.spaceevo.collect.device.Inference;
import io.spaceevo.collect.device.LoadedModel;
import io.spaceevo.collect.device.LocalBenchmark;
import io.spaceevo.collect.device.LocalMachine;
import io.spaceevo.collect.device.LocalRuntime;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.Processor;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.collect.device.TimingProtocol;
import io.spaceevo.collect.device.UsualSpeeds;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Kind;
import io.spaceevo.tflite.TfliteModel;
import io.spaceevo.tflite.runtime.Delegation;
import io.spaceevo.tflite.runtime.TfliteFile;
import io.spaceevo.tflite.runtime.TfliteRuntime;
import io.spaceevo.tflite.runtime.TfliteSession;

/**
 * Times blocks under TensorFlow Lite with XNNPACK on the CPU. What XNNPACK does not run is measured as it is, and named in the environment of the measurement: whoever
 * deploys the block pays for it too. INT8 blocks have s8 edges. Not thread-safe: use it from one thread.
 */
public final class TfliteBenchmark implements OperatorBenchmark {
    @SuppressWarnings("ArrayRecordComponent") // the content of a file
    private record Delegated(byte[] file, Delegation delegation) implements LoadedModel {
        @Override
        public long bytes() {
            return file.length;
        }

        @Override
        public Inference open() {
            return inference(TfliteSession.open(file));
        }

        @Override
        public SortedMap<String, Integer> notDelegated() {
            return delegation.left();
        }
    }

    private final LocalBenchmark local;

    /**
     * @param device opaque id of this unit, as {@link LocalMachine#deviceId()}
     * @param speeds where it is kept how fast this machine usually is
     * @throws io.spaceevo.failure.Failure if TensorFlow Lite cannot be loaded on this system
     */
    public TfliteBenchmark(String device, Processor processor, TimingProtocol protocol, UsualSpeeds speeds) {
        var runtime = new LocalRuntime(
                "tflite",
                "tflite",
                TfliteRuntime.version(),
                TfliteRuntime.THREADS,
                new TreeMap<>(Map.of("runtime.delegate", "xnnpack", "model.lowering", TfliteModel.LOWERING)),
                Kind.S8_EDGES);
        this.local = new LocalBenchmark(device, processor, protocol, speeds, runtime, TfliteBenchmark::load);
    }

    public static TfliteBenchmark ofThisMachine(UsualSpeeds speeds) {
        return new TfliteBenchmark(
                LocalMachine.deviceId(), Processor.ofThisMachine(), TimingProtocol.standard(), speeds);
    }

    private static LoadedModel load(MeasurementTask task) {
        var file = TfliteModel.of(task.workload().blocks(), task.precision()).bytes();
        try (var session = TfliteSession.open(file)) {
            return new Delegated(file, session.delegation());
        }
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
    public Timing measure(TfliteFile model) throws InterruptedException {
        return local.measureAlone(() -> inference(model.open()))
                .withNotDelegated(model.delegation().left());
    }

    private static Inference inference(TfliteSession session) {
        return Inference.of(session::run, session::close);
    }

    @Override
    public void close() {
        local.close();
    }
}
