package io.spaceevo.latency.transfer;

import java.util.Arrays;
import java.util.Optional;

/** A symmetric positive definite matrix as the product of a lower triangular one and its transpose. */
final class Cholesky {
    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /**
     * Empty where the matrix is not positive definite. Every column is taken away from all that follow at once: these loops have no sums in them, so that the JVM runs them on vectors.
     *
     * @param matrix its lower triangle is read
     */
    static Optional<Cholesky> of(double[][] matrix) {
        int size = matrix.length;
        var lower = new double[size][];
        Arrays.setAll(lower, row -> Arrays.copyOf(matrix[row], row + 1));
        var column = new double[size];
        for (int pivot = 0; pivot < size; pivot++) {
            double square = lower[pivot][pivot];
            if (!(square > 0)) {
                return Optional.empty();
            }
            double root = Math.sqrt(square);
            lower[pivot][pivot] = root;
            for (int row = pivot + 1; row < size; row++) {
                column[row] = lower[row][pivot] / root;
                lower[row][pivot] = column[row];
                takeAway(lower[row], column, column[row], pivot + 1, row + 1);
            }
        }
        return Optional.of(new Cholesky(lower));
    }

    private static void takeAway(double[] row, double[] column, double factor, int from, int to) {
        for (int i = from; i < to; i++) {
            row[i] -= factor * column[i];
        }
    }

    /** Solves lower · x = right. */
    double[] solveLower(double[] right) {
        return solveLower(right, 0);
    }

    /** @param from the first element that is not 0 */
    private double[] solveLower(double[] right, int from) {
        var x = right.clone();
        for (int row = from; row < x.length; row++) {
            double rest = x[row];
            for (int i = from; i < row; i++) {
                rest -= lower[row][i] * x[i];
            }
            x[row] = rest / lower[row][row];
        }
        return x;
    }

    /** Solves matrix · x = right. */
    double[] solve(double[] right) {
        var x = solveLower(right);
        for (int row = x.length - 1; row >= 0; row--) {
            x[row] /= lower[row][row];
            takeAway(x, lower[row], x[row], 0, row);
        }
        return x;
    }

    /**
     * The inverse, for what looks at some of its rows and columns.
     *
     * @param factor inverse of the lower triangular matrix by columns, {@code [size, size]}, zeros above the diagonal
     */
    record Inverse(double[][] factor) {
        double at(int row, int column) {
            double sum = 0;
            for (int i = Math.max(row, column); i < factor.length; i++) {
                sum += factor[row][i] * factor[column][i];
            }
            return sum;
        }
    }

    Inverse inverse() {
        var factor = new double[lower.length][];
        Arrays.setAll(factor, column -> {
            var unit = new double[lower.length];
            unit[column] = 1;
            return solveLower(unit, column);
        });
        return new Inverse(factor);
    }

    /** Natural logarithm of the determinant. */
    double logDeterminant() {
        double sum = 0;
        for (int row = 0; row < lower.length; row++) {
            sum += 2 * StrictMath.log(lower[row][row]);
        }
        return sum;
    }
}
