package io.spaceevo.latency.physical;

/**
 * Normal equations of a weighted linear least-squares problem whose coefficients must not be negative, solved by cyclic coordinate
 * descent.
 */
public final class NonNegativeLeastSquares {
    private static final int MOST_SWEEPS = 2000;
    private static final double TOLERANCE = 1e-10;

    private final double[][] gram;
    private final double[] moment;

    NonNegativeLeastSquares(int unknowns) {
        this.gram = new double[unknowns][unknowns];
        this.moment = new double[unknowns];
    }

    /** Adds the wish that coefficients times amounts give the target. */
    void add(double[] amounts, double target, double weight) {
        for (int one = 0; one < amounts.length; one++) {
            double weighted = weight * amounts[one];
            moment[one] += weighted * target;
            for (int other = 0; other < amounts.length; other++) {
                gram[one][other] += weighted * amounts[other];
            }
        }
    }

    /** The coefficients; 0 for an amount that is always 0. */
    double[] solve() {
        var scaled = new double[moment.length];
        double largestMove = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST_SWEEPS && largestMove > TOLERANCE; sweep++) {
            largestMove = 0;
            for (int one = 0; one < scaled.length; one++) {
                if (gram[one][one] > 0) {
                    double last = scaled[one];
                    scaled[one] = Math.max(0, last + slope(scaled, one) / Math.sqrt(gram[one][one]));
                    largestMove = Math.max(largestMove, Math.abs(scaled[one] - last));
                }
            }
        }
        for (int one = 0; one < scaled.length; one++) {
            scaled[one] = scaled[one] == 0 ? 0 : scaled[one] / Math.sqrt(gram[one][one]);
        }
        return scaled;
    }

    /** Slope of the loss along one coefficient, in units in which every amount has the norm 1. */
    private double slope(double[] scaled, int one) {
        double slope = moment[one];
        for (int other = 0; other < scaled.length; other++) {
            if (scaled[other] > 0) {
                slope -= gram[one][other] * scaled[other] / Math.sqrt(gram[other][other]);
            }
        }
        return slope;
    }
}
