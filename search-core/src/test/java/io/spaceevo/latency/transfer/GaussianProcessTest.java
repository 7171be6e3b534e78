package io.spaceevo.latency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class GaussianProcessTest {
    private static final int SIZE = 33;
    private static final TransferCovariance COVARIANCE = TransferCovariance.EXPECTED;

    private final List<Point> points = new ArrayList<>();
    private final double[] values = new double[SIZE];
    private final double[] doubt = new double[SIZE];

    GaussianProcessTest() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < SIZE; i++) {
            points.add(new Point(
                    i % 3 == 0 ? "deep" : "wide",
                    random.nextDouble(-2, 2),
                    new double[] {random.nextDouble(-0.3, 0.3), random.nextDouble(-0.3, 0.3)},
                    new double[] {random.nextDouble(10, 18), random.nextDouble(5, 12), random.nextDouble(8, 14)}));
            values[i] = random.nextDouble(-1, 1);
            doubt[i] = i % 7 == 0 ? 16 : 1;
        }
    }

    private GaussianProcess process(int... kept) {
        return GaussianProcess.of(
                        COVARIANCE,
                        Arrays.stream(kept).mapToObj(points::get).toList(),
                        Arrays.stream(kept).mapToDouble(i -> values[i]).toArray(),
                        Arrays.stream(kept).mapToDouble(i -> doubt[i]).toArray())
                .orElseThrow();
    }

    @Test
    void leavingOutAFoldEqualsAProcessOfTheOthers() {
        int folds = 5;
        var leftOut = process(IntStream.range(0, SIZE).toArray()).leftOut(folds);

        for (int i = 0; i < SIZE; i++) {
            int fold = i % folds;
            var others = process(IntStream.range(0, SIZE)
                    .filter(other -> other % folds != fold)
                    .toArray());
            assertThat(leftOut[i]).isCloseTo(others.mean(points.get(i)), within(1e-9));
        }
    }

    @Test
    void aSurpriseIsTheDistanceFromWhatAllOthersTell() {
        var process = process(IntStream.range(0, SIZE).toArray());
        var alone = process.leftOut(SIZE);
        var surprises = process.surprises();

        for (int i = 0; i < SIZE; i++) {
            assertThat(surprises[i]).isCloseTo(Math.abs(values[i] - alone[i]), within(1e-9));
        }
    }

    @Test
    void oneValueIsExpectedAgainAsFarAsItIsNotNoise() {
        var point = points.get(0);
        double variance = COVARIANCE.between(point, point);
        double measured = variance + doubt[0] * COVARIANCE.noise();

        var process = process(0);

        assertThat(process.mean(point)).isCloseTo(values[0] * variance / measured, within(1e-12));
        assertThat(process.variance(point))
                .isCloseTo(variance - variance * variance / measured + COVARIANCE.noise(), within(1e-12));
    }

    @Test
    void aDoubtedValueCountsLess() {
        var all = IntStream.range(0, SIZE).toArray();
        double without = process(IntStream.range(1, SIZE).toArray()).mean(points.get(0));
        doubt[0] = 1;
        double with = process(all).mean(points.get(0));
        doubt[0] = 1e4;
        double doubted = process(all).mean(points.get(0));

        assertThat(Math.abs(doubted - without)).isLessThan(Math.abs(with - without) / 10);
    }

    /** The factor of the whole matrix, with nothing kept from covariance to covariance. */
    @Test
    void theLikelihoodIsThatOfTheWholeMatrix() {
        var likelihood = new CovarianceLikelihood(points, values, doubt);
        var random = new SplittableRandom(2);
        for (int trial = 0; trial < 50; trial++) {
            var covariance = COVARIANCE.times(random.ints(TransferCovariance.PARAMETERS, -2, 3)
                    .mapToDouble(move -> move)
                    .toArray());
            assertThat(likelihood.log(covariance)).isCloseTo(direct(covariance), within(1e-6));
        }
    }

    private double direct(TransferCovariance covariance) {
        var matrix = new double[SIZE][SIZE];
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                matrix[row][column] = covariance.between(points.get(row), points.get(column));
            }
            matrix[row][row] += covariance.noise() * doubt[row];
        }
        var factor = Cholesky.of(matrix).orElseThrow();
        var solved = factor.solve(values);
        double fit =
                IntStream.range(0, SIZE).mapToDouble(i -> values[i] * solved[i]).sum();
        return -(fit + factor.logDeterminant()) / 2;
    }
}
