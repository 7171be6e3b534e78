package io.spaceevo.latency.physical;

/**
 * Normal equations of a weighted linear least-squares problem whose coefficients must not be negative, solved by cyclic coordinate
 * descent.
 */
public final class NonNegativeLeastSquares {
    private static final int MOST_SWEEPS = 200;
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

    /**
     * The coefficients; 0 for an amount that is always 0. In between, in units in which every amount has the norm 1.
     *
     * @param start where to begin: the closer to the solution, the sooner it is found
     */
    double[] solve(double[] start) {
        int unknowns = moment.length;
        var norms = new double[unknowns];
        for (int one = 0; one < unknowns; one++) {
            norms[one] = Math.sqrt(gram[one][one]);
        }
        var slopes = new double[unknowns]; // of the loss along each coefficient, at the coefficients
        var cosines = new double[unknowns][unknowns];
        for (int one = 0; one < unknowns; one++) {
            slopes[one] = norms[one] > 0 ? moment[one] / norms[one] : 0;
            for (int other = 0; other < unknowns; other++) {
                double norm = norms[one] * norms[other];
                cosines[one][other] = norm > 0 ? gram[one][other] / norm : 0;
            }
        }
        var coefficients = new double[unknowns];
        for (int one = 0; one < unknowns; one++) {
            coefficients[one] = norms[one] * start[one];
        }
        for (int one = 0; one < unknowns; one++) {
            for (int other = 0; other < unknowns; other++) {
                slopes[other] -= cosines[one][other] * coefficients[one];
            }
        }
        double largestMove = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST_SWEEPS && largestMove > TOLERANCE; sweep++) {
            largestMove = 0;
            for (int one = 0; one < unknowns; one++) {
                double move = Math.max(-coefficients[one], slopes[one]);
                if (move != 0) {
                    coefficients[one] += move;
                    for (int other = 0; other < unknowns; other++) {
                        slopes[other] -= cosines[one][other] * move;
                    }
                    largestMove = Math.max(largestMove, Math.abs(move));
                }
            }
        }
        for (int one = 0; one < unknowns; one++) {
            coefficients[one] = norms[one] > 0 ? coefficients[one] / norms[one] : 0;
        }
        return coefficients;
    }
}
