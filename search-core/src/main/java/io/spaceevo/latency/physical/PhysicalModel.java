package io.spaceevo.latency.physical;

import java.util.Arrays;

/**
 * A latency as a sum of costs, none of them negative: microseconds = constant + sum of cost times amount.
 *
 * <p>It extrapolates where trees cannot and needs few measurements; what it misses is left to trees on the log residual.
 */
public final class PhysicalModel {
    private final double[] costs;

    /**
     * A model from its plain form.
     *
     * @param costs first the constant, microseconds, then microseconds per unit (per MAC, per byte, per value) of each of a row's
     *     first features; all finite and at least 0
     */
    public PhysicalModel(double[] costs) {
        this.costs = costs.clone();
        if (costs.length == 0 || !Arrays.stream(costs).allMatch(cost -> cost >= 0 && Double.isFinite(cost))) {
            throw new IllegalArgumentException(
                    "costs must be a constant and more, finite and at least 0, were " + Arrays.toString(costs));
        }
    }

    /** Predicted latency of a row of at least {@link #terms} features, microseconds, positive. */
    public double predict(double[] row) {
        if (row.length < terms()) {
            throw new IllegalArgumentException("a row needs at least " + terms() + " features, had " + row.length);
        }
        double micros = costs[0];
        for (int term = 0; term < terms(); term++) {
            micros += costs[term + 1] * Math.max(0, (float) row[term]);
        }
        return Math.max(RelativeLeastSquares.LEAST_MICROS, micros);
    }

    /** Natural logarithm of a measured latency, microseconds, over the prediction. */
    public double logRatio(double micros, double[] row) {
        return StrictMath.log(micros / predict(row));
    }

    /** How many of a row's first features are physical amounts with a cost. */
    public int terms() {
        return costs.length - 1;
    }

    /** The constant, microseconds, then microseconds per unit of each term. */
    public double[] costs() {
        return costs.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhysicalModel that && Arrays.equals(costs, that.costs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(costs);
    }

    @Override
    public String toString() {
        return "PhysicalModel" + Arrays.toString(costs);
    }
}
