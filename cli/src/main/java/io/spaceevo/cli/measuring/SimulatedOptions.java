package io.spaceevo.cli.measuring;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.PacedBenchmark;
import io.spaceevo.collect.device.SimulatedDevice;
import io.spaceevo.space.BlockTypes;
import picocli.CommandLine.Option;

/** A made-up device for what-if trials. */
final class SimulatedOptions {
    private static final double NOISE = 0.01;

    @Option(
            names = "--simulate-name",
            defaultValue = "cpu",
            paramLabel = "NAME",
            description = "Name of the simulated device; simulated- is put before it. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--runtime-version",
            defaultValue = "1.0",
            paramLabel = "V",
            description =
                    "Runtime version of the simulated device: another one opens another device epoch. Default: ${DEFAULT-VALUE}.")
    private String version;

    @Option(
            names = "--slow",
            paramLabel = "TYPE=FACTOR",
            split = ",",
            description =
                    "Block type of the simulated device that takes so many times its usual latency, as MobileNetV2Res=1.5.")
    private Map<String, Double> slow = Map.of();

    @Option(
            names = "--pace",
            defaultValue = "50",
            paramLabel = "MS",
            description = "Pause of the simulated device per measurement, ms. Default: ${DEFAULT-VALUE}.")
    private int paceMs;

    OperatorBenchmark benchmark(long seed) {
        slow.keySet().forEach(BlockTypes::named);
        if (paceMs < 0 || paceMs > 60_000) {
            throw new IllegalArgumentException("--pace needs 0 to 60000 ms, was " + paceMs);
        }
        var settings = new SimulatedDevice.Settings(name, version, new TreeMap<>(slow), NOISE, seed);
        return new PacedBenchmark(new SimulatedDevice(settings), Duration.ofMillis(paceMs));
    }
}
