package io.spaceevo.search;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.files.Sha256;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Platform;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtSettings;

/**
 * One search that goes on until its target is removed: for a platform, in a hyperspace, on a quality set, under constraints.
 *
 * @param hyperspace id, {@code name@hash}
 * @param qualitySet block qualities to search with
 * @param constraints ascending, each once
 * @param budget evaluations it may spend
 * @param id name and key: platform, hyperspace, quality set, constraints by metric, and a hash of the settings, as in
 *     {@code xeon-vnni.ort.t1/onnxw@1f0c53ab90de/published/latency:10000-15000/5c2a11f0}. Two targets with the same id search the same. An id without the metric,
 *     which an earlier version made, is kept; another metric follows the last limit, as in {@code latency:5000-memory:20000000}
 */
public record SearchTarget(
        Platform platform,
        String hyperspace,
        String qualitySet,
        List<Constraint> constraints,
        QtSettings scoring,
        EvolutionSettings evolution,
        SearchBudget budget,
        String id) {
    /** A score of ten costs about six times that of one, on the published tables 0.3 ms. */
    public static final int MOST_CONSTRAINTS = 10;

    /** The cost of a score grows with it: 10 000 cost no more yet than 50, two hundred million half a second. */
    public static final int MOST_TOP = 10_000;

    /** A hundred times the published number. */
    public static final int MOST_SAMPLES = 10_000_000;

    /** At more, the penalty of a space with few feasible subnets overflows. */
    public static final double MOST_ALPHA = 10;

    /** Population and archive are scored again at every adoption, and written with every slice. */
    public static final int MOST_MEMBERS = 10_000;

    /** What was evaluated is written with every slice: so many codes are 800 kB. */
    public static final int MOST_EVALUATIONS = 100_000;

    public SearchTarget {
        constraints = List.copyOf(constraints);
        check(constraints, scoring, evolution, budget);
        var settings = settings(scoring, evolution, budget);
        var place = platform + "/" + hyperspace + "/" + qualitySet + "/";
        boolean ofLatencyAlone = Constraint.metrics(constraints).equals(Set.of(Metric.LATENCY));
        if (!id.equals(place + limits(constraints) + "/" + settings)
                && !(ofLatencyAlone && id.equals(place + units(constraints) + "/" + settings))) {
            throw new IllegalArgumentException("a target's id is made of its content, " + place + limits(constraints)
                    + "/" + settings + ", was " + id);
        }
    }

    /** A target with the id of its content. */
    public SearchTarget(
            Platform platform,
            String hyperspace,
            String qualitySet,
            List<Constraint> constraints,
            QtSettings scoring,
            EvolutionSettings evolution,
            SearchBudget budget) {
        this(
                platform,
                hyperspace,
                qualitySet,
                constraints,
                scoring,
                evolution,
                budget,
                platform + "/" + hyperspace + "/" + qualitySet + "/" + limits(constraints) + "/"
                        + settings(scoring, evolution, budget));
    }

    /**
     * Checks what can be checked before it is known where a target searches.
     *
     * @throws IllegalArgumentException with the rule that is broken and the value
     */
    public static void check(
            List<Constraint> constraints, QtSettings scoring, EvolutionSettings evolution, SearchBudget budget) {
        check(constraints);
        atMost(MOST_SAMPLES, "samples", scoring.samples());
        atMost(MOST_TOP, "best subnets", scoring.top());
        if (scoring.alpha() > MOST_ALPHA) {
            throw new IllegalArgumentException(
                    "a target has an alpha of at most " + MOST_ALPHA + ", was " + scoring.alpha());
        }
        atMost(MOST_MEMBERS, "members of the population", evolution.population());
        atMost(MOST_EVALUATIONS, "evaluations", Math.max(budget.first(), budget.later()));
    }

    /**
     * Checks the constraints of a target and returns them.
     *
     * @throws IllegalArgumentException with the rule that is broken and the value
     */
    public static List<Constraint> check(List<Constraint> constraints) {
        if (constraints.isEmpty()
                || !constraints.equals(constraints.stream().sorted().distinct().toList())) {
            throw new IllegalArgumentException(
                    "a target needs at least one constraint, ascending and each once, was " + constraints);
        }
        atMost(MOST_CONSTRAINTS, "constraints", constraints.size());
        constraints.forEach(constraint ->
                atMost(constraint.metric().most(), constraint.metric().unit() + " a constraint", constraint.limit()));
        return constraints;
    }

    private static String limits(List<Constraint> constraints) {
        return Constraint.metrics(constraints).stream()
                .map(metric -> metric.word() + ":"
                        + units(constraints.stream()
                                .filter(constraint -> constraint.metric() == metric)
                                .toList()))
                .collect(Collectors.joining("-"));
    }

    private static String units(List<Constraint> constraints) {
        return constraints.stream().map(c -> String.valueOf(c.limit())).collect(Collectors.joining("-"));
    }

    /** What its constraints limit; it needs predictors of each. */
    public SortedSet<Metric> metrics() {
        return Constraint.metrics(constraints);
    }

    private static void atMost(long most, String what, long was) {
        if (was > most) {
            throw new IllegalArgumentException("a target has at most " + most + " " + what + ", was " + was);
        }
    }

    /** A hash, 8 hex digits. */
    private static String settings(QtSettings scoring, EvolutionSettings evolution, SearchBudget budget) {
        var settings = scoring.samples() + " " + scoring.top() + " " + scoring.tau() + " " + scoring.alpha() + " "
                + evolution.population() + " " + evolution.tournament() + " " + evolution.seed() + " " + budget.first()
                + " "
                + budget.later();
        return Sha256.of(settings).substring(0, 8);
    }
}
