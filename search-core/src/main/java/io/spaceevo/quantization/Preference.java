package io.spaceevo.quantization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import io.spaceevo.quantization.Attribute.Level;
import io.spaceevo.space.BlockConfiguration;

/**
 * What a device makes of one design choice, from blocks that differ in nothing else.
 *
 * @param one value of the choice, as {@code hard-swish}
 * @param other another value
 * @param int8 INT8 latency with {@code one} over that with {@code other}; each ratio is of one pair of blocks
 * @param fp32 the same in FP32
 */
public record Preference(DesignChoice choice, String one, String other, Ratios int8, Ratios fp32) {
    /** Every two values that blocks were measured with, in the order of the values. */
    static List<Preference> of(DesignChoice choice, List<QuantizedPair> pairs) {
        var byRest = new LinkedHashMap<Object, Map<Level, QuantizedPair>>();
        var levels = new TreeSet<Level>();
        for (var pair : pairs) {
            if (pair.workload() instanceof BlockConfiguration block) {
                var level = choice.attribute().of(block);
                levels.add(level);
                byRest.computeIfAbsent(choice.rest(block), rest -> new TreeMap<>())
                        .put(level, pair);
            }
        }
        var preferences = new ArrayList<Preference>();
        for (var other : levels) {
            for (var one : levels.tailSet(other, false)) {
                of(choice, one, other, List.copyOf(byRest.values())).ifPresent(preferences::add);
            }
        }
        return preferences;
    }

    private static Optional<Preference> of(
            DesignChoice choice, Level one, Level other, List<Map<Level, QuantizedPair>> matched) {
        var both = matched.stream()
                .filter(pairs -> pairs.containsKey(one) && pairs.containsKey(other))
                .map(pairs -> new Matched(pairs.get(one), pairs.get(other)))
                .toList();
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(new Preference(
                        choice,
                        one.text(),
                        other.text(),
                        Ratios.of(both.stream().mapToDouble(Matched::int8)),
                        Ratios.of(both.stream().mapToDouble(Matched::fp32))));
    }

    private record Matched(QuantizedPair one, QuantizedPair other) {
        double int8() {
            return one.int8Micros() / other.int8Micros();
        }

        double fp32() {
            return one.fp32Micros() / other.fp32Micros();
        }
    }

    /** The value with which at least three blocks of four are faster in INT8; empty if there is none, or are too few blocks. */
    public Optional<String> preferred() {
        return switch (int8.side()) {
            case ABOVE -> Optional.of(other);
            case BELOW -> Optional.of(one);
            case AT_ONE, BOTH, UNKNOWN -> Optional.empty();
        };
    }

    /** Whether another device prefers the opposite of the same choice. */
    public boolean contradicts(Preference that) {
        return choice == that.choice
                && one.equals(that.one)
                && other.equals(that.other)
                && preferred().isPresent()
                && that.preferred().isPresent()
                && !preferred().equals(that.preferred());
    }

    /** By how much INT8 changes the ratio of the latencies: 1 where the choice costs the same in both number formats. */
    public double shift() {
        return int8.median() / fp32.median();
    }

    /** What was found, in words with figures. */
    public String text() {
        if (int8.side() == Ratios.Side.UNKNOWN) {
            return String.format(
                    Locale.ROOT,
                    "%s against %s: no claim from %d matched %s",
                    choice.named(one),
                    other,
                    int8.count(),
                    int8.count() == 1 ? "block" : "blocks");
        }
        return figures() + preferred().map(word -> ": prefers " + word).orElse(": no preference");
    }

    /** As in {@code hard-swish takes 1.90 times the INT8 latency of swish (quartiles 1.60 to 2.10, 29 matched blocks; in FP32 1.02 times)}. */
    String figures() {
        return String.format(
                Locale.ROOT,
                "%s takes %.2f times the INT8 latency of %s (quartiles %.2f to %.2f, %d matched blocks; in FP32 %.2f times)",
                choice.named(one),
                int8.median(),
                other,
                int8.lowerQuartile(),
                int8.upperQuartile(),
                int8.count(),
                fp32.median());
    }
}
