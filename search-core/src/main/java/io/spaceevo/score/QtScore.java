package io.spaceevo.score;

import java.util.Comparator;
import java.util.List;

/**
 * Q-T score of a search space: the sum over constraints of 1 / (penalty · loss). Unitless, higher is better.
 *
 * @param parts one per constraint, in ascending order of constraint
 * @param meanLatencyMs mean latency of all sampled subnets, feasible or not, milliseconds: what orders spaces that score nothing; where latency is not limited, mean cost of the first metric that is
 */
public record QtScore(List<Part> parts, double meanLatencyMs) {
    /**
     * Ascending fitness: the greater is the better. Higher total first; of equal totals (two spaces far from any constraint both have 0) the lower mean
     * latency is the fitter, so that evolution finds its way to feasible spaces.
     */
    public static final Comparator<QtScore> BY_FITNESS =
            Comparator.comparingDouble(QtScore::total).thenComparing(QtScore::meanLatencyMs, Comparator.reverseOrder());

    public QtScore {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || !(meanLatencyMs > 0)) {
            throw new IllegalArgumentException(
                    "a Q-T score needs at least one constraint and a mean latency above 0, was " + parts.size()
                            + " and " + meanLatencyMs);
        }
    }

    public double total() {
        return parts.stream().mapToDouble(Part::score).sum();
    }

    /** Whether the space has enough feasible subnets under every constraint. */
    public boolean feasible() {
        return parts.stream().allMatch(Part::feasible);
    }

    /** How a part was computed. */
    public enum Method {
        /** From the tables alone, to a few millionths. */
        EXACT,
        /** From subnets drawn with a fixed seed. */
        SAMPLED
    }

    /**
     * What one constraint adds.
     *
     * @param score 1 / (penalty · loss) where feasible, at least 0
     * @param penalty max(1, (tau / P)^alpha)
     * @param loss mean loss of the best subnets that keep the constraint; {@code NO_LOSS} where none does
     * @param probability P, share of the sampled subnets that keep the constraint, in [0, 1]
     * @param feasible whether so many subnets keep it that the best of them can be averaged
     * @param method how loss and probability were computed
     */
    public record Part(
            Constraint constraint,
            double score,
            double penalty,
            double loss,
            double probability,
            boolean feasible,
            Method method) {
        /** Loss of a space without a feasible subnet, as the reference has it. */
        public static final double NO_LOSS = 1e5;

        public Part {
            if (!(score >= 0) || !(penalty >= 1) || !(loss >= 0) || !(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException(
                        "a part of a Q-T score needs score >= 0, penalty >= 1, loss >= 0 and a probability, was "
                                + score + ", " + penalty + ", " + loss + ", " + probability);
            }
        }
    }
}
