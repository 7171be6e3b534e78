package io.spaceevo.latency.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Values of configurations as one draw of a Gaussian process.
 *
 * <p>Source: Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006: prediction by algorithm 2.1, leaving out by (5.12), of which the form for several values at once has
 * blocks of the inverse in place of elements of its diagonal.
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

    /** By how much each value differs from what the others tell of it, absolute. */
    double[] surprises() {
        var inverse = factor.inverse();
        var surprises = new double[values.length];
        Arrays.setAll(surprises, i -> Math.abs(solved[i]) / inverse.at(i, i));
        return surprises;
    }

    /**
     * The mean at each point by the values that are not left out with it.
     *
     * @param folds point {@code i} is left out together with all {@code j} of the same remainder of division by this
     */
    double[] leftOut(int folds) {
        var inverse = factor.inverse();
        var means = values.clone();
        for (int fold = 0; fold < folds; fold++) {
            int first = fold;
            var left = IntStream.range(0, values.length)
                    .filter(i -> i % folds == first)
                    .toArray();
            var block = new double[left.length][left.length];
            for (int row = 0; row < left.length; row++) {
                for (int column = 0; column <= row; column++) {
                    block[row][column] = inverse.at(left[row], left[column]);
                }
            }
            var surprises = Cholesky.of(block)
                    .orElseThrow()
                    .solve(Arrays.stream(left).mapToDouble(i -> solved[i]).toArray());
            for (int row = 0; row < left.length; row++) {
                means[left[row]] -= surprises[row];
            }
        }
        return means;
    }

    /** What a new value is expected to be. */
    double mean(Point point) {
        double mean = 0;
        for (int i = 0; i < solved.length; i++) {
            mean += covariance.between(points.get(i), point) * solved[i];
        }
        return mean;
    }

    /** Of a measured value around the mean. */
    double variance(Point point) {
        var shared = points.stream()
                .mapToDouble(known -> covariance.between(known, point))
                .toArray();
        double explained = 0;
        for (double one : factor.solveLower(shared)) {
            explained += one * one;
        }
        double left = Math.max(0, covariance.between(point, point) - explained);
        return left + covariance.noise();
    }
}
