package io.spaceevo.cli.measuring;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.Texts;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.PacedBenchmark;
import io.spaceevo.collect.device.SimulatedDevice;
import io.spaceevo.failure.UserError;
import io.spaceevo.space.BlockTypes;
import picocli.CommandLine.Option;

/** A made-up device for what-if trials. */
final class SimulatedOptions {
    private static final double NOISE = 0.01;

    @Option(
            names = "--simulate-name",
            converter = Texts.NamePart.class,
            defaultValue = "cpu",
            paramLabel = "NAME",
            description = "Name of the simulated device; simulated- is put before it. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--runtime-version",
            converter = Texts.NamePart.class,
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
    @Bounds(above = 0, most = 1000)
    private Map<String, Double> slow = Map.of();

    @Option(
            names = "--pace",
            defaultValue = "50",
            paramLabel = "MS",
            description = "Pause of the simulated device per measurement, ms. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 0, most = 60_000)
    private int paceMs;

    OperatorBenchmark benchmark(long seed) {
        try {
            slow.keySet().forEach(BlockTypes::named);
        } catch (IllegalArgumentException e) {
            throw new UserError("--slow: " + e.getMessage(), e);
        }
        var settings = new SimulatedDevice.Settings(name, version, new TreeMap<>(slow), NOISE, seed);
        return new PacedBenchmark(new SimulatedDevice(settings), Duration.ofMillis(paceMs));
    }
}
