package io.spaceevo.latency.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How plausible some values are under one covariance after another.
 *
 * <p>A covariance is noise · (ratio · E + D) + F · V · Fᵀ. E is the smooth function of the work, D are the doubts, the columns of F are what its constants and slopes are on, and V
 * their variances. The sum in brackets depends on the length and on the ratio of two parameters. It is factored once for each of them, at the cost of the cube of the rows; from then on a
 * covariance costs the cube of the columns, of which a kind has 2 and one per sibling, and the sum of all kinds as many again. A search tries about 200 covariances and 20 brackets.
 *
 * <p>Source: Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006: marginal likelihood by (5.8), inverse and determinant of the sum by (A.9) and (A.10).
 */
final class CovarianceLikelihood {
    private final double[][] squares;
    private final double[] doubt;
    private final List<Term> terms;
    private final double[][] columns;
    private final Map<Double, double[][]> smooth = new HashMap<>();
    private final Map<Bracket, Optional<Products>> products = new HashMap<>();

    /**
     * @param values at each point
     * @param doubt factor on the noise of each value, at least 1
     */
    CovarianceLikelihood(List<Point> points, double[] values, double[] doubt) {
        this.doubt = doubt;
        this.squares = squares(points);
        this.terms = terms(points);
        this.columns = new double[terms.size() + 1][];
        Arrays.setAll(columns, i -> i < terms.size() ? terms.get(i).column() : values);
    }

    /**
     * One column of F.
     *
     * @param column its value at each point
     */
    private record Term(ToDoubleFunction<TransferCovariance> variance, double[] column) {}

    /** Single precision makes one of ratios that differ by rounding. */
    private record Bracket(double length, float ratio) {}

    /**
     * What a bracket B leaves of the points.
     *
     * @param of Xᵀ · B⁻¹ · X, the columns of X those of F and the values
     */
    private record Products(double logDeterminant, double[][] of) {}

    private static double[][] squares(List<Point> points) {
        var squares = new double[points.size()][];
        for (int row = 0; row < squares.length; row++) {
            squares[row] = new double[row + 1];
            for (int column = 0; column < row; column++) {
                squares[row][column] = points.get(row).square(points.get(column));
            }
        }
        return squares;
    }

    private static List<Term> terms(List<Point> points) {
        int siblings = points.get(0).deviations().length;
        var terms = new ArrayList<Term>();
        terms.add(term(TransferCovariance::common, points, point -> 1));
        terms.add(term(TransferCovariance::slope, points, Point::level));
        for (int i = 0; i < siblings; i++) {
            int sibling = i;
            terms.add(term(TransferCovariance::sibling, points, point -> point.deviations()[sibling]));
        }
        for (var kind : points.stream().map(Point::kind).distinct().toList()) {
            ToDoubleFunction<Point> inside = point -> point.kind().equals(kind) ? 1 : 0;
            terms.add(term(TransferCovariance::kind, points, inside));
            terms.add(
                    term(TransferCovariance::kindSlope, points, point -> inside.applyAsDouble(point) * point.level()));
            for (int i = 0; i < siblings; i++) {
                int sibling = i;
                terms.add(term(
                        TransferCovariance::kindSibling,
                        points,
                        point -> inside.applyAsDouble(point) * point.deviations()[sibling]));
            }
        }
        return terms;
    }

    private static Term term(
            ToDoubleFunction<TransferCovariance> variance, List<Point> points, ToDoubleFunction<Point> value) {
        return new Term(variance, points.stream().mapToDouble(value).toArray());
    }

    /** Natural logarithm up to a constant; minus infinity where rounding leaves no positive definite covariance. */
    double log(TransferCovariance covariance) {
        double ratio = covariance.smooth() / covariance.noise();
        return products.computeIfAbsent(
                        new Bracket(covariance.length(), (float) ratio),
                        bracket -> products(covariance.length(), ratio))
                .flatMap(known -> log(known, covariance))
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private Optional<Products> products(double length, double ratio) {
        var exponentials = smooth.computeIfAbsent(length, this::smooth);
        var matrix = new double[doubt.length][];
        for (int row = 0; row < matrix.length; row++) {
            matrix[row] = exponentials[row].clone();
            for (int column = 0; column <= row; column++) {
                matrix[row][column] *= ratio;
            }
            matrix[row][row] += doubt[row];
        }
        return Cholesky.of(matrix).map(factor -> {
            var solved = Arrays.stream(columns).map(factor::solveLower).toArray(double[][]::new);
            var of = new double[solved.length][solved.length];
            for (int row = 0; row < of.length; row++) {
                for (int column = 0; column <= row; column++) {
                    of[row][column] = product(solved[row], solved[column]);
                }
            }
            return new Products(factor.logDeterminant(), of);
        });
    }

    private double[][] smooth(double length) {
        return Arrays.stream(squares)
                .map(row -> Arrays.stream(row)
                        .map(square -> StrictMath.exp(-square / (2 * length * length)))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private Optional<Double> log(Products known, TransferCovariance covariance) {
        int size = terms.size();
        double noise = covariance.noise();
        var scales = terms.stream()
                .mapToDouble(term -> Math.sqrt(term.variance().applyAsDouble(covariance) / noise))
                .toArray();
        var matrix = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                matrix[row][column] = scales[row] * known.of()[row][column] * scales[column];
            }
            matrix[row][row]++;
        }
        var values = known.of()[size];
        var explained =
                IntStream.range(0, size).mapToDouble(i -> scales[i] * values[i]).toArray();
        return Cholesky.of(matrix).map(factor -> {
            var solved = factor.solveLower(explained);
            double fit = (values[size] - product(solved, solved)) / noise;
            return -(fit + doubt.length * StrictMath.log(noise) + known.logDeterminant() + factor.logDeterminant()) / 2;
        });
    }
}
