package io.spaceevo.lab.scale;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.spaceevo.latency.refit.RefitRule;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Platform;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Network;

/**
 * Measurements of many simulated device epochs, each a variation of those of one simulated device: a factor for each platform and kind, a smaller one for each epoch, and
 * 1 % of noise for each measurement. The same numbers give the same latencies.
 */
final class Fleet {
    private static final double PLATFORMS_DIFFER = 0.4;
    private static final double EPOCHS_DIFFER = 0.05;
    private static final double NOISE = 0.01;

    private final List<Measurement> examples;
    private final InstantSource clock;

    /** @param examples at least one measurement of every block that a first answer needs */
    Fleet(List<Measurement> examples, InstantSource clock) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("a fleet needs examples, had none");
        }
        this.examples = List.copyOf(examples);
        this.clock = clock;
    }

    /**
     * The measurements that a first answer needs: the shortest beginning that has, of each kind of blocks in INT8, as many as the first trees need, or all there are.
     *
     * @param measured in the order of a plan, at least up to the first answer
     */
    static List<Measurement> needed(List<Measurement> measured) {
        var all = new TreeMap<Kind, Set<Configuration>>(Comparator.comparing(Kind::text));
        measured.forEach(each ->
                all.computeIfAbsent(each.kind(), kind -> new HashSet<>()).add(each.configuration()));
        int need = RefitRule.standard().need();
        int lacking = all.entrySet().stream()
                .filter(entry -> isNeeded(entry.getKey()))
                .mapToInt(entry -> Math.min(need, entry.getValue().size()))
                .sum();
        var known = new TreeMap<Kind, Set<Configuration>>(Comparator.comparing(Kind::text));
        for (int i = 0; i < measured.size(); i++) {
            var kind = measured.get(i).kind();
            var configurations = known.computeIfAbsent(kind, any -> new HashSet<>());
            if (configurations.size() < need
                    && configurations.add(measured.get(i).configuration())
                    && isNeeded(kind)) {
                lacking--;
            }
            if (lacking == 0) {
                return measured.subList(0, i + 1);
            }
        }
        return measured;
    }

    /** An answer waits for no FP32 and no network. */
    private static boolean isNeeded(Kind kind) {
        return kind.precision() == Precision.INT8 && !kind.operator().equals(Network.OPERATOR);
    }

    /** How many measurements of an epoch lead to its first answer. */
    int warmUp() {
        return examples.size();
    }

    static String platform(int number) {
        return String.format(Locale.ROOT, "simulated-%03d.model.t1", number);
    }

    /** @param epoch as text */
    static boolean isOfFleet(String epoch) {
        return epoch.matches("simulated-[0-9]{3}[.].*");
    }

    static DeviceEpoch epoch(int platform, int number) {
        return new DeviceEpoch(
                new Platform(platform(platform)),
                (number + 1) + ".0",
                String.format(Locale.ROOT, "%012x", 1000L * platform + number));
    }

    /** @param number of the measurement of its epoch, from 0; from {@link #warmUp} on the blocks are measured again */
    Measurement measurement(int platform, int epoch, int number) {
        var example = examples.get(number % examples.size());
        var of = epoch(platform, epoch);
        double factor = factor(PLATFORMS_DIFFER, platform, example.kind().text().hashCode())
                * factor(EPOCHS_DIFFER, platform, epoch)
                * factor(NOISE, platform, epoch, number);
        var summary = example.summary();
        var collector = "scale-" + of.fingerprint();
        return new Measurement(
                collector + "-" + number,
                "simulated-" + of.fingerprint(),
                of,
                new TreeMap<>(example.build()),
                collector,
                number,
                Optional.empty(),
                example.kind(),
                example.configuration(),
                new LatencySummary(
                        factor * summary.medianUs(),
                        factor * summary.minimumUs(),
                        summary.spread(),
                        summary.sessions(),
                        summary.runs()),
                example.environment(),
                clock.instant(),
                example.monotonicNanos() + number,
                Optional.empty());
    }

    /** Log-normal, from what numbers decide. */
    private static double factor(double deviation, int... numbers) {
        long seed = 17;
        for (int number : numbers) {
            seed = 31 * new SplittableRandom(seed + number).nextLong();
        }
        return Math.exp(deviation * new SplittableRandom(seed).nextGaussian());
    }
}
