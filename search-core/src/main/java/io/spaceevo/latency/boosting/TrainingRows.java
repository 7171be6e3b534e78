package io.spaceevo.latency.boosting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Feature rows with a target and a weight each, in an order that depends on their content alone. */
public final class TrainingRows {
    private final FeatureTable features;
    private final double[] targets;
    private final double[] weights;

    private TrainingRows(FeatureTable features, double[] targets, double[] weights) {
        this.features = features;
        this.targets = targets;
        this.weights = weights;
    }

    /**
     * The rows sorted by features, target and weight: sums then add in the same order, and draws hit the same rows, however the
     * rows arrived.
     */
    public static TrainingRows of(FeatureTable features, double[] targets, double[] weights) {
        return new TrainingRows(features, targets, weights).select(order(features, targets, weights));
    }

    /** Which of the given rows stands at each place of {@link #of}. */
    public static int[] order(FeatureTable features, double[] targets, double[] weights) {
        check(features, targets, weights);
        return IntStream.range(0, targets.length)
                .boxed()
                .sorted(((Comparator<Integer>) features::compareRows)
                        .thenComparingDouble(row -> targets[row])
                        .thenComparingDouble(row -> weights[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The same features and weights with other targets. */
    public TrainingRows withTargets(double[] others) {
        check(features, others, weights);
        return new TrainingRows(features, others, weights);
    }

    public TrainingRows select(int[] rows) {
        return new TrainingRows(
                features.select(rows),
                Arrays.stream(rows).mapToDouble(row -> targets[row]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray());
    }

    public int size() {
        return targets.length;
    }

    public FeatureTable features() {
        return features;
    }

    public double target(int row) {
        return targets[row];
    }

    public double weight(int row) {
        return weights[row];
    }

    private static void check(FeatureTable features, double[] targets, double[] weights) {
        if (features.size() == 0 || targets.length != features.size() || weights.length != features.size()) {
            throw new IllegalArgumentException("a fit needs rows, and a target and a weight for each, had "
                    + features.size() + " rows, " + targets.length + " targets, " + weights.length + " weights");
        }
        for (int row = 0; row < targets.length; row++) {
            if (!Double.isFinite(targets[row]) || !(weights[row] > 0 && Double.isFinite(weights[row]))) {
                throw new IllegalArgumentException("a target must be finite and a weight positive and finite, were "
                        + targets[row] + ", " + weights[row]);
            }
        }
    }
}
