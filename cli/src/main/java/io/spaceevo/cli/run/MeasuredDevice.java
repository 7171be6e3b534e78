package io.spaceevo.cli.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.spaceevo.cli.measuring.NativeThread;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.PacedBenchmark;
import io.spaceevo.collect.device.SimulatedDevice;
import io.spaceevo.collect.device.onnx.OnnxRuntimeBenchmark;
import io.spaceevo.failure.UserError;

/** The device that {@code spaceevo run} measures. */
final class MeasuredDevice {
    private static final List<String> RUNTIMES = List.of("onnxruntime", "simulated", "none");
    private static final Duration SIMULATED_PACE = Duration.ofMillis(50);

    private MeasuredDevice() {}

    /** @throws UserError if there is no such runtime */
    static void check(String runtime) {
        if (!RUNTIMES.contains(runtime)) {
            throw new UserError("--runtime needs onnxruntime, simulated or none, was " + runtime);
        }
    }

    /**
     * @param runtime one that was {@linkplain #check checked}
     * @param seed of a simulated device
     */
    static Optional<OperatorBenchmark> of(String runtime, long seed) {
        return switch (runtime) {
            case "onnxruntime" -> Optional.of(NativeThread.call("runtime", MeasuredDevice::thisMachine));
            case "simulated" ->
                Optional.of(new PacedBenchmark(
                        new SimulatedDevice(SimulatedDevice.Settings.plain("cpu", seed)), SIMULATED_PACE));
            default -> Optional.empty();
        };
    }

    /** Loads the native library too, which asking for the epoch does. */
    private static OperatorBenchmark thisMachine() {
        var benchmark = OnnxRuntimeBenchmark.ofThisMachine();
        benchmark.epoch();
        return benchmark;
    }
}
