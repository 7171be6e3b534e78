package io.spaceevo.measurement;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What inference costs: a metric is measured, predicted by block, and limited by constraints. Values travel in the metric's own unit, of which a constraint has a whole
 * number; people see a larger one. Another metric is one line here, and something that measures it.
 */
public enum Metric {
    /** Time of one inference: µs, shown as ms; at most an hour. */
    LATENCY("latency", "µs", "ms", 3, 1e-3, 3_600_000_000L),
    /** Peak resident memory that a model adds to a process of its own: bytes, shown as MB of a million; at most a terabyte. */
    MEMORY("memory", "bytes", "MB", 6, 1, 1_000_000_000_000L),
    /** Energy that the processor's package takes for one inference: µJ, shown as mJ; at most a kilowatt-hour. */
    ENERGY("energy", "µJ", "mJ", 3, 1e-3, 3_600_000_000_000L);

    private final String word;
    private final String unit;
    private final String shownUnit;
    private final int decimals;
    private final double least;
    private final long most;

    /** @param decimals by which the shown unit is larger */
    Metric(String word, String unit, String shownUnit, int decimals, double least, long most) {
        this.word = word;
        this.unit = unit;
        this.shownUnit = shownUnit;
        this.decimals = decimals;
        this.least = least;
        this.most = most;
    }

    /** As keys and messages name it, {@code latency}. */
    public String word() {
        return word;
    }

    /** A loop, since every measurement asks. */
    public static Metric parse(String word) {
        for (var metric : values()) {
            if (metric.word.equals(word)) {
                return metric;
            }
        }
        throw new IllegalArgumentException("metric must be one of " + words() + ", was '" + word + "'");
    }

    /** All of them, for help and errors: {@code latency, memory, energy}. */
    public static String words() {
        return Arrays.stream(values()).map(Metric::word).collect(Collectors.joining(", "));
    }

    /** All units that people see: {@code ms, MB, mJ}. */
    public static String shownUnits() {
        return Arrays.stream(values()).map(Metric::shownUnit).collect(Collectors.joining(", "));
    }

    /** The unit of values, as {@code µs}. */
    public String unit() {
        return unit;
    }

    /** The unit that people see and write, as {@code ms}. */
    public String shownUnit() {
        return shownUnit;
    }

    /** A value as people see it. */
    public double shown(double value) {
        return value / perShown();
    }

    /** How many units the shown one has. */
    public double perShown() {
        return decimals == 3 ? 1e3 : 1e6;
    }

    /** The smallest value that can have been measured. */
    public double least() {
        return least;
    }

    /** The largest value that is measured, or worth a constraint. */
    public long most() {
        return most;
    }

    /** Whole units as people write them, without needless decimals: {@code 7.5} for 7500 µs. */
    public String text(long units) {
        return BigDecimal.valueOf(units, decimals).stripTrailingZeros().toPlainString();
    }

    /**
     * Whole units of a number that people write; the inverse of {@link #text}.
     *
     * @throws ArithmeticException if the number has more decimals than the metric, or is too large
     * @throws NumberFormatException if it is no number
     */
    public long units(String number) {
        return new BigDecimal(number).movePointRight(decimals).longValueExact();
    }

    /** The metric whose shown unit a text ends with. */
    public static Optional<Metric> ofUnitAtEnd(String text) {
        return Arrays.stream(values())
                .filter(metric -> text.endsWith(metric.shownUnit))
                .findFirst();
    }
}
