package io.spaceevo.collect.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Platform;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Network;

/**
 * A device that computes latencies, memory and energy instead of measuring them, to try the system without hardware and to ask what-if questions. It says so in its platform,
 * in its device id and in every record. The same settings give the same values.
 */
public final class SimulatedDevice implements OperatorBenchmark {
    private static final int SESSIONS = 5;
    private static final int RUNS_PER_PASS = 100;

    /**
     * @param name distinguishes simulated platforms; {@code simulated-} is put before it
     * @param runtimeVersion another one opens another device epoch
     * @param multipliers by block type name, as {@code MobileNetV2Res}: how many times slower than the cost model; 1 where absent
     * @param noise standard deviation of a pass around its latency, ratio
     */
    public record Settings(
            String name, String runtimeVersion, SortedMap<String, Double> multipliers, double noise, long seed) {
        public Settings {
            multipliers = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(multipliers));
            multipliers.forEach((type, multiplier) -> {
                if (!(multiplier > 0) || multiplier.isInfinite()) {
                    throw new IllegalArgumentException(
                            "simulated device needs multipliers above 0, was " + multiplier + " for " + type);
                }
            });
            if (!(noise >= 0) || noise > 0.3) {
                throw new IllegalArgumentException("simulated device needs noise in [0, 0.3], was " + noise);
            }
        }

        /** A device of 1 % noise without multipliers. */
        public static Settings plain(String name, long seed) {
            return new Settings(name, "1.0", new TreeMap<>(), 0.01, seed);
        }

        /** The same device with one block type slower, or faster. */
        public Settings slowed(String blockType, double multiplier) {
            var changed = new TreeMap<>(multipliers);
            changed.put(blockType, multiplier);
            return new Settings(name, runtimeVersion, changed, noise, seed);
        }
    }

    private final Settings settings;
    private final Map<MeasurementTask, Integer> measured = new HashMap<>();

    public SimulatedDevice(Settings settings) {
        this.settings = settings;
    }

    /** Multipliers are no part of it: a simulated device that drifts stays in its epoch. */
    @Override
    public DeviceIdentity identity() {
        var name = "simulated-" + settings.name();
        var build = new TreeMap<>(Map.of("simulated", "true", "runtime.version", settings.runtimeVersion()));
        return new DeviceIdentity(
                name, new BuildFacts(build).epoch(Platform.of(name, "model", 1), settings.runtimeVersion()), build);
    }

    @Override
    public Kind kind(MeasurementTask task) {
        var boundary = task.precision() == Precision.INT8 ? Kind.U8_EDGES : Kind.FLOAT_EDGES;
        var clock =
                switch (task.metric()) {
                    case LATENCY -> Kind.THREAD_CPU;
                    case MEMORY -> Kind.PEAK_RSS;
                    case ENERGY -> Kind.RAPL_PACKAGE;
                };
        return new Kind(task.workload().operator(), task.precision(), task.metric(), clock, boundary);
    }

    @Override
    public List<Timing> measure(List<MeasurementTask> batch) {
        return batch.stream().map(this::timing).toList();
    }

    private Timing timing(MeasurementTask task) {
        int repetition = measured.merge(task, 1, Integer::sum);
        var random = new SplittableRandom(settings.seed() * 31 + task.text().hashCode() * 1_000_003L + repetition);
        double cost = cost(task);
        var sessions = new ArrayList<SessionTiming>();
        for (int session = 0; session < SESSIONS; session++) {
            double error = settings.noise() * Math.max(-3, Math.min(3, random.nextGaussian()));
            sessions.add(new SessionTiming(cost * (1 + error), RUNS_PER_PASS));
        }
        return new Timing(SessionRecord.summary(sessions), new Environment(-1, Double.NaN, true), Optional.empty());
    }

    private double cost(MeasurementTask task) {
        return switch (task.metric()) {
            case LATENCY -> latencyUs(task);
            case MEMORY -> SimulatedCosts.memoryBytes(task.workload(), task.precision());
            case ENERGY -> SimulatedCosts.WATTS * latencyUs(task);
        };
    }

    private double latencyUs(MeasurementTask task) {
        double alone = task.workload().blocks().stream()
                .mapToDouble(block -> SimulatedCosts.latencyUs(block, task.precision())
                        * settings.multipliers().getOrDefault(block.type().name(), 1.0))
                .sum();
        return task.workload() instanceof Network network
                ? SimulatedCosts.insideNetworkUs(network, alone, task.precision())
                : alone;
    }

    @Override
    public void close() {}
}
