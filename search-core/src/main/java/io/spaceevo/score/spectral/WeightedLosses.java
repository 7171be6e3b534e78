package io.spaceevo.score.spectral;

import java.util.Arrays;

/** Losses of feasible subnets with their probabilities, in any order. */
public final class WeightedLosses {
    private static final int BINS = 1 << 12;

    private final double[] losses;
    private final double[] masses;
    private final double total;

    /** @param masses probability of each of the losses */
    WeightedLosses(double[] losses, double[] masses) {
        this.losses = losses;
        this.masses = masses;
        double sum = 0;
        for (double mass : masses) {
            sum += mass;
        }
        this.total = sum;
    }

    /**
     * The lowest losses in ascending order, at least so many that they have a share of the probability: the best are few of many, and only they are sorted.
     *
     * @param share of all feasible subnets, in (0, 1]
     */
    private WeightedLosses lowest(double share) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double loss : losses) {
            least = Math.min(least, loss);
            most = Math.max(most, loss);
        }
        double scale = most > least ? (BINS - 1) / (most - least) : 0;
        var bins = new double[BINS];
        for (int i = 0; i < losses.length; i++) {
            bins[(int) ((losses[i] - least) * scale)] += masses[i];
        }
        int last = 0;
        for (double below = bins[0]; below < share * total && last < BINS - 1; below += bins[last]) {
            last++;
        }
        var keys = new double[losses.length];
        var values = new double[losses.length];
        int kept = 0;
        for (int i = 0; i < losses.length; i++) {
            if ((int) ((losses[i] - least) * scale) <= last) {
                keys[kept] = losses[i];
                values[kept++] = masses[i];
            }
        }
        keys = Arrays.copyOf(keys, kept);
        values = Arrays.copyOf(values, kept);
        sort(keys, values);
        return new WeightedLosses(keys, values);
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
        return Math.min(1, total);
    }

    /**
     * Expected loss of the best, see {@link FarLosses}.
     *
     * @param end up to which losses are usual ones
     */
    double best(OrderStatistics statistics, double end) {
        return lowest(statistics.reach()).best(statistics, end, total);
    }

    /** The same of losses that ascend. */
    private double best(OrderStatistics statistics, double end, double all) {
        double below = 0;
        double share = 0;
        double sum = 0;
        double near = 0;
        double nearShare = 0;
        double far = 1;
        for (int i = 0; i < losses.length; i++) {
            below += masses[i] / all;
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
