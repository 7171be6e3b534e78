package io.spaceevo.latency.transfer;

import java.util.Optional;

/** A symmetric positive definite matrix as the product of a lower triangular one and its transpose. */
final class Cholesky {
    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /** Empty where the matrix is not positive definite. */
    static Optional<Cholesky> of(double[][] matrix) {
        int size = matrix.length;
        var lower = new double[size][];
        for (int row = 0; row < size; row++) {
            lower[row] = new double[row + 1];
            for (int column = 0; column <= row; column++) {
                double rest = matrix[row][column];
                for (int i = 0; i < column; i++) {
                    rest -= lower[row][i] * lower[column][i];
                }
                if (column < row) {
                    lower[row][column] = rest / lower[column][column];
                } else if (rest > 0) {
                    lower[row][row] = Math.sqrt(rest);
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Cholesky(lower));
    }

    /** Solves lower · x = right. */
    double[] solveLower(double[] right) {
        var x = right.clone();
        for (int row = 0; row < x.length; row++) {
            for (int i = 0; i < row; i++) {
                x[row] -= lower[row][i] * x[i];
            }
            x[row] /= lower[row][row];
        }
        return x;
    }

    /** Solves matrix · x = right. */
    double[] solve(double[] right) {
        var x = solveLower(right);
        for (int row = x.length - 1; row >= 0; row--) {
            x[row] /= lower[row][row];
            for (int i = 0; i < row; i++) {
                x[i] -= lower[row][i] * x[row];
            }
        }
        return x;
    }

    /** Diagonal of the inverse. */
    double[] inverseDiagonal() {
        var diagonal = new double[lower.length];
        for (int column = 0; column < diagonal.length; column++) {
            var unit = new double[lower.length];
            unit[column] = 1;
            for (double value : solveLower(unit)) {
                diagonal[column] += value * value;
            }
        }
        return diagonal;
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
