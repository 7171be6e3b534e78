package io.spaceevo.latency;

import java.util.Arrays;

/**
 * Fits a {@link PhysicalModel}: non-negative costs that minimise the weighted sum of squared relative errors
 * ((measured - predicted) / measured)^2, by cyclic coordinate descent on the normal equations.
 *
 * <p>A measurement that is far too slow has a relative error near 1 whatever the model says, but one that is far too fast would
 * decide the fit alone. So the fit is repeated with Cauchy weights of the log residual (Holland and Welsch, Robust regression using
 * iteratively reweighted least-squares, 1977).
 */
final class RelativeLeastSquares {
    private static final int REWEIGHTINGS = 8;
    private static final int MOST_SWEEPS = 2000;
    private static final double TOLERANCE = 1e-12;
    private static final double LEAST_SCALE = 0.01;

    private final double[] scales;
    private final double[][] gram;
    private final double[] moment;

    private RelativeLeastSquares(TrainingRows training, int terms) {
        this.scales = new double[terms + 1];
        this.gram = new double[scales.length][scales.length];
        this.moment = new double[scales.length];
        scale(training);
        accumulate(training);
    }

    /**
     * The model over the given terms.
     *
     * @param training targets are microseconds, positive
     * @param terms how many of the first features are physical amounts: finite, at least 0
     */
    static PhysicalModel fit(TrainingRows training, int terms) {
        var model = solve(training, terms);
        for (int round = 0; round < REWEIGHTINGS; round++) {
            model = solve(training.withWeights(trust(training, model)), terms);
        }
        return model;
    }

    private static PhysicalModel solve(TrainingRows training, int terms) {
        return new PhysicalModel(new RelativeLeastSquares(training, terms).solve());
    }

    /** Weight of each row times 1 / (1 + (r / median |r|)^2), r the log ratio of measured to predicted. */
    private static double[] trust(TrainingRows training, PhysicalModel model) {
        var residuals = new double[training.size()];
        for (int row = 0; row < residuals.length; row++) {
            residuals[row] = Math.abs(
                    model.logRatio(training.target(row), training.features().row(row)));
        }
        var sorted = residuals.clone();
        Arrays.sort(sorted);
        double scale = Math.max(LEAST_SCALE, sorted[sorted.length / 2]);
        for (int row = 0; row < residuals.length; row++) {
            double ratio = residuals[row] / scale;
            residuals[row] = training.weight(row) / (1 + ratio * ratio);
        }
        return residuals;
    }

    /** Each term, relative to the latency, is scaled to a mean of 1; term 0 is the constant. */
    private void scale(TrainingRows training) {
        for (int term = 0; term < scales.length; term++) {
            double sum = 0;
            for (int row = 0; row < training.size(); row++) {
                sum += relative(training, row, term);
            }
            scales[term] = sum > 0 ? training.size() / sum : 0;
        }
    }

    private void accumulate(TrainingRows training) {
        var amounts = new double[scales.length];
        for (int row = 0; row < training.size(); row++) {
            double weight = training.weight(row);
            for (int term = 0; term < amounts.length; term++) {
                amounts[term] = scales[term] * relative(training, row, term);
                moment[term] += weight * amounts[term];
                for (int other = 0; other <= term; other++) {
                    gram[term][other] += weight * amounts[term] * amounts[other];
                    gram[other][term] = gram[term][other];
                }
            }
        }
    }

    private double relative(TrainingRows training, int row, int term) {
        double amount = term == 0 ? 1 : training.features().value(row, term - 1);
        if (!(amount >= 0) || !(training.target(row) > 0)) {
            throw new IllegalArgumentException("a physical term must be at least 0 and a latency positive, were "
                    + amount + ", " + training.target(row));
        }
        return amount / training.target(row);
    }

    /** The constant, then the cost of each term. */
    private double[] solve() {
        var x = new double[scales.length];
        double largestMove = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST_SWEEPS && largestMove > TOLERANCE; sweep++) {
            largestMove = 0;
            for (int term = 0; term < x.length; term++) {
                if (gram[term][term] > 0) {
                    double next = Math.max(0, x[term] + slope(x, term) / gram[term][term]);
                    largestMove = Math.max(largestMove, Math.abs(next - x[term]));
                    x[term] = next;
                }
            }
        }
        for (int term = 0; term < x.length; term++) {
            x[term] *= scales[term];
        }
        return x;
    }

    private double slope(double[] x, int term) {
        double slope = moment[term];
        for (int other = 0; other < x.length; other++) {
            slope -= gram[term][other] * x[other];
        }
        return slope;
    }
}
