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
    private static final TransferCovariance EXPECTED = TransferCovariance.EXPECTED;
    private static final int SIZE = 8;
    private static final List<Point> POINTS = points();
    private static final double[] VALUES =
            new SplittableRandom(2).doubles(SIZE, -1, 1).toArray();

    private static List<Point> points() {
        var random = new SplittableRandom(1);
        return IntStream.range(0, SIZE)
                .mapToObj(i -> new Point(
                        i % 3 == 0 ? "deep" : "wide",
                        random.nextDouble(-1, 1),
                        random.doubles(2, -0.2, 0.2).toArray(),
                        random.doubles(3, 0, 5).toArray()))
                .toList();
    }

    private static double[] doubt(double ofFirst) {
        var doubt = new double[SIZE];
        Arrays.fill(doubt, 1);
        doubt[0] = ofFirst;
        return doubt;
    }

    private static GaussianProcess process(List<Point> points, double[] values, double[] doubt) {
        return GaussianProcess.of(EXPECTED, points, values, doubt).orElseThrow();
    }

    @Test
    void oneValueIsExpectedAgainAsFarAsItIsNotNoise() {
        var point = POINTS.get(0);
        double variance = EXPECTED.between(point, point);
        var process = process(List.of(point), new double[] {0.6}, new double[] {3});
        double measured = variance + 3 * EXPECTED.noise();

        assertThat(process.at(point).mean()).isCloseTo(0.6 * variance / measured, within(1e-12));
        assertThat(process.at(point).variance())
                .isCloseTo(variance - variance * variance / measured + EXPECTED.noise(), within(1e-12));
        assertThat(process.logLikelihood()).isCloseTo(-(0.36 / measured + Math.log(measured)) / 2, within(1e-12));
    }

    @Test
    void theLikelihoodOfAllIsThatOfEachGivenTheOnesBefore() {
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            double mean = 0;
            double variance = EXPECTED.between(POINTS.get(0), POINTS.get(0)) + EXPECTED.noise();
            if (i > 0) {
                var before = process(POINTS.subList(0, i), Arrays.copyOf(VALUES, i), doubt(1))
                        .at(POINTS.get(i));
                mean = before.mean();
                variance = before.variance();
            }
            double off = VALUES[i] - mean;
            sum -= (off * off / variance + Math.log(variance)) / 2;
        }

        assertThat(process(POINTS, VALUES, doubt(1)).logLikelihood()).isCloseTo(sum, within(1e-9));
    }

    @Test
    void aSurpriseIsHowFarAValueLiesFromWhatTheOthersTell() {
        var surprises = process(POINTS, VALUES, doubt(1)).surprises();

        for (int i = 0; i < SIZE; i++) {
            int left = i;
            var others = new ArrayList<>(POINTS);
            others.remove(left);
            var values = IntStream.range(0, SIZE)
                    .filter(j -> j != left)
                    .mapToDouble(j -> VALUES[j])
                    .toArray();
            double told = process(others, values, doubt(1)).at(POINTS.get(left)).mean();
            assertThat(surprises[i]).isCloseTo(Math.abs(VALUES[left] - told), within(1e-9));
        }
    }

    @Test
    void aDoubtedValueCountsLess() {
        var point = POINTS.get(0);
        double without = process(POINTS.subList(1, SIZE), Arrays.copyOfRange(VALUES, 1, SIZE), doubt(1))
                .at(point)
                .mean();
        double with = process(POINTS, VALUES, doubt(1)).at(point).mean();
        double doubted = process(POINTS, VALUES, doubt(1e4)).at(point).mean();

        assertThat(Math.abs(doubted - without)).isLessThan(Math.abs(with - without) / 10);
    }
}
