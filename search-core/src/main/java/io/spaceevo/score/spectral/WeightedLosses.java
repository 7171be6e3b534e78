package io.spaceevo.score.spectral;

import java.util.Arrays;

/** Losses of feasible subnets with their probabilities, in ascending order. */
public final class WeightedLosses {
    private final double[] losses;
    private final double[] masses;

    private WeightedLosses(double[] losses, double[] masses) {
        this.losses = losses;
        this.masses = masses;
    }

    /** @param masses probability of each of the losses; both arrays are sorted in place */
    static WeightedLosses of(double[] losses, double[] masses) {
        sort(losses, masses);
        return new WeightedLosses(losses, masses);
    }

    /** Merges ever longer runs; of equal losses the first stays first. */
    private static void sort(double[] keys, double[] values) {
        int length = keys.length;
        var fromKeys = keys.clone();
        var fromValues = values.clone();
        for (int run = 1; run < length; run *= 2) {
            for (int begin = 0; begin < length; begin += 2 * run) {
                int middle = Math.min(begin + run, length);
                int end = Math.min(begin + 2 * run, length);
                int left = begin;
                int right = middle;
                for (int i = begin; i < end; i++) {
                    boolean takeLeft = right == end || left < middle && fromKeys[left] <= fromKeys[right];
                    int from = takeLeft ? left++ : right++;
                    keys[i] = fromKeys[from];
                    values[i] = fromValues[from];
                }
            }
            System.arraycopy(keys, 0, fromKeys, 0, length);
            System.arraycopy(values, 0, fromValues, 0, length);
        }
    }

    /** Share of all subnets. */
    double probability() {
        return Math.min(1, Arrays.stream(masses).sum());
    }

    /**
     * Expected loss of the best, see {@link FarLosses}.
     *
     * @param end up to which losses are usual ones
     */
    double best(OrderStatistics statistics, double end) {
        double total = Arrays.stream(masses).sum();
        double below = 0;
        double share = 0;
        double sum = 0;
        double near = 0;
        double nearShare = 0;
        double far = 1;
        for (int i = 0; i < losses.length; i++) {
            below += masses[i] / total;
            double reached = i == losses.length - 1 ? 1 : Math.max(share, statistics.share(below));
            sum += (reached - share) * losses[i];
            share = reached;
            if (losses[i] <= end) {
                near = sum;
                nearShare = share;
                far = i == losses.length - 1 ? 0 : statistics.missing(below);
            }
        }
        return nearShare > 0 ? FarLosses.expected(near / nearShare, sum, far, 0).loss() : sum;
    }
}
