package io.spaceevo.cli.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.spaceevo.cli.measuring.MachineRuntime;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.PacedBenchmark;
import io.spaceevo.collect.device.SimulatedDevice;
import io.spaceevo.failure.UserError;

/** The device that {@code spaceevo run} measures. */
final class MeasuredDevice {
    private static final List<String> OTHERS = List.of("simulated", "none");
    private static final Duration SIMULATED_PACE = Duration.ofMillis(50);

    private MeasuredDevice() {}

    /** @throws UserError if there is no such runtime */
    static void check(String runtime) {
        if (MachineRuntime.named(runtime).isEmpty() && !OTHERS.contains(runtime)) {
            throw new UserError("--runtime needs " + String.join(", ", MachineRuntime.words())
                    + ", simulated or none, was " + runtime);
        }
    }

    /**
     * @param runtime one that was {@linkplain #check checked}
     * @param seed of a simulated device
     */
    static Optional<OperatorBenchmark> of(String runtime, long seed) {
        return runtime.equals("simulated")
                ? Optional.of(new PacedBenchmark(
                        new SimulatedDevice(SimulatedDevice.Settings.plain("cpu", seed)), SIMULATED_PACE))
                : MachineRuntime.named(runtime).map(MachineRuntime::open);
    }
}
