package io.spaceevo.search;

import java.util.List;
import java.util.Map;

import io.spaceevo.evolution.Fitness;
import io.spaceevo.evolution.Individual;
import io.spaceevo.space.SpaceCode;

/**
 * How far new tables moved what a search knows. Constraints are absolute latencies, so a slow-down that is the same for every operator can turn the order of
 * spaces around, and one of a single operator can leave it as it is: only the scores tell.
 *
 * <p>On the published tables of {@code onnxw} after 5000 evaluations, noise of 10 % on the latency of every row, or of 2 % on that of every block type, leaves the
 * incumbent first and moves no score of the archive by more than 1 %: 500 more evaluations find nothing. A slow-down by a third takes 34 % of the incumbent's
 * score at 15 and 20 ms, and another known space is then 40 % better.
 *
 * @param overtaken another known space now beats the incumbent
 * @param largest relative change of a score in the archive, the incumbent's included; infinite if one left 0
 */
record ScoreShift(boolean overtaken, double largest) {
    /** Where the scores of the best spaces moved by more, those of spaces that nobody looked at since may have moved past them. */
    static final double TOLERANCE = 0.05;

    /**
     * Compares scores before and after.
     *
     * @param incumbent with its fitness on the former tables
     * @param archive the fittest on the former tables
     * @param now fitness of all known spaces on the new tables
     */
    static ScoreShift of(Individual incumbent, List<Individual> archive, Map<SpaceCode, Fitness> now) {
        var defended = of(incumbent.space(), now);
        boolean overtaken = now.values().stream().anyMatch(fitness -> Incumbent.beats(fitness, defended));
        double largest = change(incumbent, now);
        for (var space : archive) {
            largest = Math.max(largest, change(space, now));
        }
        return new ScoreShift(overtaken, largest);
    }

    /** The search has to begin anew. */
    boolean reorders() {
        return overtaken || largest > TOLERANCE;
    }

    private static double change(Individual before, Map<SpaceCode, Fitness> now) {
        double after = of(before.space(), now).score();
        double known = before.fitness().score();
        if (known == after) {
            return 0;
        }
        return known > 0 ? Math.abs(after - known) / known : Double.POSITIVE_INFINITY;
    }

    private static Fitness of(SpaceCode space, Map<SpaceCode, Fitness> now) {
        var fitness = now.get(space);
        if (fitness == null) {
            throw new IllegalArgumentException("a shift needs a fitness for every known space, none for " + space);
        }
        return fitness;
    }
}
