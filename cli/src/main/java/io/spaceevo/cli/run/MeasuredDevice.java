package io.spaceevo.cli.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

import io.spaceevo.cli.measuring.MachineRuntime;
import io.spaceevo.cli.measuring.MetricOption;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.PacedBenchmark;
import io.spaceevo.collect.device.SimulatedDevice;
import io.spaceevo.failure.UserError;
import io.spaceevo.measurement.Metric;

/** The device that {@code spaceevo run} measures. */
final class MeasuredDevice {
    private static final List<String> OTHERS = List.of("simulated", "none");
    private static final Duration SIMULATED_PACE = Duration.ofMillis(50);

    private MeasuredDevice() {}

    /** @throws UserError if there is no such runtime, or it does not measure one of the metrics */
    static void check(String runtime, SortedSet<Metric> metrics) {
        if (MachineRuntime.named(runtime).isEmpty() && !OTHERS.contains(runtime)) {
            throw new UserError("--runtime needs " + String.join(", ", MachineRuntime.words())
                    + ", simulated or none, was " + runtime);
        }
        MetricOption.check(runtime, metrics);
    }

    /**
     * @param runtime one that was {@linkplain #check checked}
     * @param seed of a simulated device
     */
    static Optional<OperatorBenchmark> of(String runtime, SortedSet<Metric> metrics, long seed) {
        return runtime.equals("simulated")
                ? Optional.of(new PacedBenchmark(
                        new SimulatedDevice(SimulatedDevice.Settings.plain("cpu", seed)), SIMULATED_PACE))
                : MachineRuntime.named(runtime).map(named -> named.open(metrics));
    }
}
