package io.spaceevo.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.spaceevo.measurement.Metric;

/**
 * A limit that the Q-T score counts subnets against: of latency unless it names another metric. Ordered by metric, then by limit.
 *
 * @param limit in the metric's unit, as microseconds of latency; at least 1 and at most 1e12
 */
public record Constraint(Metric metric, long limit) implements Comparable<Constraint> {
    private static final long MOST = 1_000_000_000_000L;

    private static final Comparator<Constraint> ORDER =
            Comparator.comparing(Constraint::metric).thenComparing(Constraint::limit);

    public Constraint {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a constraint needs at least 1 and at most 1e12 " + metric.unit()
                    + " of " + metric.word() + ", was " + limit);
        }
    }

    /** A constraint on latency. */
    public static Constraint ofMicros(long micros) {
        return new Constraint(Metric.LATENCY, micros);
    }

    /** Reads a number and a unit that {@link Metric} shows, as in {@code 7.5ms} or {@code 20MB}; milliseconds where there is no unit. */
    public static Constraint parse(String text) {
        var stripped = text.strip();
        var named = Metric.ofUnitAtEnd(stripped);
        var metric = named.orElse(Metric.LATENCY);
        int unit = named.isPresent() ? metric.shownUnit().length() : 0;
        try {
            return new Constraint(
                    metric,
                    metric.units(stripped.substring(0, stripped.length() - unit).strip()));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a constraint needs a number with one of the units " + Metric.shownUnits()
                            + ", or milliseconds without one, as 7.5, 7.5ms or 20MB, was '" + text + "'",
                    e);
        }
    }

    /** Reads a list such as {@code 10,15} or {@code 10,20MB}; the result is ascending and names each constraint once. */
    public static List<Constraint> parseAll(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(Constraint::parse)
                .sorted()
                .distinct()
                .toList();
    }

    /** What a list of constraints limits. */
    public static SortedSet<Metric> metrics(Iterable<Constraint> constraints) {
        var metrics = new TreeSet<Metric>();
        constraints.forEach(constraint -> metrics.add(constraint.metric));
        return metrics;
    }

    /** The limit as people see it, in {@link Metric#shownUnit()}: milliseconds of latency. */
    public double shown() {
        return metric.shown(limit);
    }

    /**
     * Whether a subnet of such a cost, in {@link Metric#shownUnit()}, keeps the constraint. A sum of stages that comes to the limit keeps it, however its additions were rounded.
     */
    public boolean isKeptBy(double cost) {
        return cost <= shownLimit();
    }

    /** Cost up to which the constraint is kept: {@link #shown()}, and what the rounding of sums may add to it. */
    public double shownLimit() {
        return shown() * (1 + 1e-12);
    }

    /** The inverse of {@link #parse}: {@code 7.5} of latency, {@code 20MB} of another metric. */
    public String text() {
        return metric.text(limit) + (metric == Metric.LATENCY ? "" : metric.shownUnit());
    }

    @Override
    public int compareTo(Constraint other) {
        return ORDER.compare(this, other);
    }

    /** With its unit, as {@code 7.5 ms}. */
    @Override
    public String toString() {
        return metric.text(limit) + " " + metric.shownUnit();
    }
}
