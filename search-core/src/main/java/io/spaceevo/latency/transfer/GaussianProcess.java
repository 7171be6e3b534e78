package io.spaceevo.latency.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Values of configurations as one draw of a Gaussian process.
 *
 * <p>Source: Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006: prediction by algorithm 2.1, marginal likelihood by (5.8), leaving one out by (5.12).
 */
final class GaussianProcess {
    private final TransferCovariance covariance;
    private final List<Point> points;
    private final double[] values;
    private final Cholesky factor;
    private final double[] solved;

    private GaussianProcess(TransferCovariance covariance, List<Point> points, double[] values, Cholesky factor) {
        this.covariance = covariance;
        this.points = points;
        this.values = values;
        this.factor = factor;
        this.solved = factor.solve(values);
    }

    /**
     * Empty where rounding leaves no positive definite covariance.
     *
     * @param values at each point, mean 0 before anything is measured
     * @param doubt factor on the noise of each value, at least 1
     */
    static Optional<GaussianProcess> of(
            TransferCovariance covariance, List<Point> points, double[] values, double[] doubt) {
        int size = points.size();
        var matrix = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                matrix[row][column] = covariance.between(points.get(row), points.get(column));
            }
            matrix[row][row] += covariance.noise() * doubt[row];
        }
        return Cholesky.of(matrix).map(factor -> new GaussianProcess(covariance, points, values, factor));
    }

    /** Logarithm of how plausible the values are, up to a constant. */
    double logLikelihood() {
        double fit = 0;
        for (int i = 0; i < values.length; i++) {
            fit += values[i] * solved[i];
        }
        return -(fit + factor.logDeterminant()) / 2;
    }

    /** By how much each value differs from what the others tell of it, absolute. */
    double[] surprises() {
        var diagonal = factor.inverseDiagonal();
        var surprises = new double[values.length];
        Arrays.setAll(surprises, i -> Math.abs(solved[i]) / diagonal[i]);
        return surprises;
    }

    /**
     * What a new value is expected to be.
     *
     * @param variance of a measured value around the mean
     */
    record Expectation(double mean, double variance) {}

    Expectation at(Point point) {
        var shared = points.stream()
                .mapToDouble(known -> covariance.between(known, point))
                .toArray();
        double mean = 0;
        for (int i = 0; i < shared.length; i++) {
            mean += shared[i] * solved[i];
        }
        double explained = 0;
        for (double one : factor.solveLower(shared)) {
            explained += one * one;
        }
        double left = Math.max(0, covariance.between(point, point) - explained);
        return new Expectation(mean, left + covariance.noise());
    }
}
