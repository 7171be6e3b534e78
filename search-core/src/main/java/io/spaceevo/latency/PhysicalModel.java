package io.spaceevo.latency;

import java.util.Arrays;

/**
 * A latency as a sum of costs: microseconds = constant + sum of coefficient times feature, none of them negative. Coefficients are
 * microseconds per unit of the feature (per MAC, per byte, per element), 0 for features that are no physical amount.
 *
 * <p>It extrapolates where trees cannot and needs few measurements; what it misses is left to trees on the log residual.
 */
public final class PhysicalModel {
    /** No prediction is below this, microseconds. */
    private static final double LEAST_MICROS = 0.01;

    private final double constant;
    private final double[] coefficients;

    /**
     * A model from its plain form.
     *
     * @param constant microseconds of any configuration, at least 0
     * @param coefficients microseconds per unit of each feature, at least 0
     */
    public PhysicalModel(double constant, double[] coefficients) {
        this.constant = constant;
        this.coefficients = coefficients.clone();
        if (!(constant >= 0 && Double.isFinite(constant))
                || !Arrays.stream(coefficients).allMatch(value -> value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("physical costs must be finite and at least 0, were " + constant + ", "
                    + Arrays.toString(coefficients));
        }
    }

    /** Predicted latency of a row, microseconds, positive. */
    public double predict(double[] row) {
        if (row.length != coefficients.length) {
            throw new IllegalArgumentException("a row needs " + coefficients.length + " features, had " + row.length);
        }
        double micros = constant;
        for (int feature = 0; feature < coefficients.length; feature++) {
            if (coefficients[feature] > 0 && row[feature] > 0) {
                micros += coefficients[feature] * (float) row[feature];
            }
        }
        return Math.max(LEAST_MICROS, micros);
    }

    /** Natural logarithm of a measured latency, microseconds, over the prediction. */
    double logRatio(double micros, double[] row) {
        return StrictMath.log(micros / predict(row));
    }

    /** Number of features of a row. */
    public int width() {
        return coefficients.length;
    }

    /** Microseconds of any configuration. */
    public double constant() {
        return constant;
    }

    /** Microseconds per unit of each feature, in the order of a row. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhysicalModel that
                && Double.compare(constant, that.constant) == 0
                && Arrays.equals(coefficients, that.coefficients);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(constant) + Arrays.hashCode(coefficients);
    }

    @Override
    public String toString() {
        return "PhysicalModel[" + constant + " us, " + Arrays.toString(coefficients) + "]";
    }
}
