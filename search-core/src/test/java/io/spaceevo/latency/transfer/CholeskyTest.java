package io.spaceevo.latency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class CholeskyTest {
    @Test
    void solvesAndInvertsWhatItFactors() {
        var random = new SplittableRandom(1);
        int size = 12;
        var root = new double[size][size];
        for (var row : root) {
            for (int i = 0; i < size; i++) {
                row[i] = random.nextDouble(-1, 1);
            }
        }
        var matrix = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                for (int i = 0; i < size; i++) {
                    matrix[row][column] += root[row][i] * root[column][i];
                }
            }
            matrix[row][row] += 0.5;
        }
        var factor = Cholesky.of(matrix).orElseThrow();
        var inverted = factor.inverse();
        for (int column = 0; column < size; column++) {
            var unit = new double[size];
            unit[column] = 1;
            var inverse = factor.solve(unit);
            assertThat(inverted.at(column, 3)).isCloseTo(inverse[3], within(1e-9));
            for (int row = 0; row < size; row++) {
                double product = 0;
                for (int i = 0; i < size; i++) {
                    product += matrix[row][i] * inverse[i];
                }
                assertThat(product).isCloseTo(unit[row], within(1e-9));
            }
        }
    }

    @Test
    void knowsTheDeterminant() {
        var factor = Cholesky.of(new double[][] {{4, 0}, {2, 3}}).orElseThrow(); // [[4, 2], [2, 3]]
        assertThat(factor.logDeterminant()).isCloseTo(Math.log(8), within(1e-12));
    }

    @Test
    void refusesWhatIsNotPositiveDefinite() {
        assertThat(Cholesky.of(new double[][] {{1, 0}, {2, 1}})).isEmpty();
        assertThat(Cholesky.of(new double[][] {{Double.NaN}})).isEmpty();
    }
}
