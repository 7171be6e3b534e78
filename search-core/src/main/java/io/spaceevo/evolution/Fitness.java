package io.spaceevo.evolution;

import io.spaceevo.score.QtScore;

/**
 * How fit a search space is: the greater is the better.
 *
 * @param score Q-T score, at least 0
 * @param meanLatencyMs mean latency of all sampled subnets, milliseconds, or mean cost of the first metric that is limited: the lower is the fitter among spaces of equal
 *     score, so that evolution leaves the infeasible
 */
public record Fitness(double score, double meanLatencyMs) implements Comparable<Fitness> {
    public static Fitness of(QtScore score) {
        return new Fitness(score.total(), score.meanLatencyMs());
    }

    @Override
    public int compareTo(Fitness other) {
        int byScore = Double.compare(score, other.score);
        return byScore != 0 ? byScore : Double.compare(other.meanLatencyMs, meanLatencyMs);
    }
}
