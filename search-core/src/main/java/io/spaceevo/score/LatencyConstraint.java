package io.spaceevo.score;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

import io.spaceevo.measurement.Kind;

/**
 * A latency that the Q-T score counts subnets against. People see milliseconds.
 *
 * @param micros microseconds, at least 1 and at most 1e12
 */
public record LatencyConstraint(long micros) implements Comparable<LatencyConstraint> {
    /** What it limits. Other metrics will have constraints of their own. */
    public static final String METRIC = Kind.LATENCY;

    private static final long MOST_MICROS = 1_000_000_000_000L;

    public LatencyConstraint {
        if (micros < 1 || micros > MOST_MICROS) {
            throw new IllegalArgumentException(
                    "a latency constraint needs at least 1 µs and at most 1e12, was " + micros);
        }
    }

    public static LatencyConstraint ofMicros(long micros) {
        return new LatencyConstraint(micros);
    }

    /** Reads milliseconds with up to three decimals, as in {@code 10} or {@code 7.5}. */
    public static LatencyConstraint parse(String text) {
        try {
            return new LatencyConstraint(
                    new BigDecimal(text.strip()).movePointRight(3).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a latency constraint needs milliseconds from 0.001 to 1e9 with up to three decimals, was '" + text
                            + "'",
                    e);
        }
    }

    /** Reads a list such as {@code 10,15}; the result is ascending and names each constraint once. */
    public static List<LatencyConstraint> parseAll(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(LatencyConstraint::parse)
                .sorted()
                .distinct()
                .toList();
    }

    /** Milliseconds. */
    public double ms() {
        return micros / 1000.0;
    }

    /**
     * Whether a subnet of so many milliseconds keeps the constraint. A sum of stages that comes to the constraint keeps it, however its additions were rounded.
     */
    public boolean isKeptBy(double latencyMs) {
        return latencyMs <= limitMs();
    }

    /** Milliseconds up to which the constraint is kept: {@link #ms()}, and what the rounding of sums may add to it. */
    public double limitMs() {
        return ms() * (1 + 1e-12);
    }

    /** Milliseconds without needless decimals: the inverse of {@link #parse}. */
    public String text() {
        return BigDecimal.valueOf(micros, 3).stripTrailingZeros().toPlainString();
    }

    @Override
    public int compareTo(LatencyConstraint other) {
        return Long.compare(micros, other.micros);
    }

    @Override
    public String toString() {
        return text() + " ms";
    }
}
