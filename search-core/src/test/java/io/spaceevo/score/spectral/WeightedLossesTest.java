package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightedLossesTest {
    private static double[] equalMasses(int count, double total) {
        var masses = new double[count];
        Arrays.fill(masses, total / count);
        return masses;
    }

    /** In no order, some of them equal. */
    private static double[] losses(int count) {
        return new SplittableRandom(count)
                .doubles(count)
                .map(loss -> 3 + Math.rint(loss * 500) / 500)
                .toArray();
    }

    /** The expected mean of the best is a sum over all losses, however few of them are sorted. */
    @ParameterizedTest
    @CsvSource({"1, 100, 5", "2, 100, 5", "7, 100, 5", "1000, 50, 50", "1000, 40, 50", "5000, 1000, 10"})
    void theBestAreExpectedWhereTheirOrderStatisticsLie(int count, double draws, int top) {
        var statistics = new OrderStatistics(draws, top);
        var losses = losses(count);
        var sorted = Arrays.stream(losses).sorted().toArray();
        double expected = 0;
        for (int i = 0; i < count; i++) {
            expected += sorted[i] * (statistics.share((i + 1.0) / count) - statistics.share((double) i / count));
        }

        var weighted = new WeightedLosses(losses, equalMasses(count, 0.25));

        assertThat(weighted.probability()).isCloseTo(0.25, within(1e-12));
        assertThat(weighted.best(statistics, Double.POSITIVE_INFINITY)).isCloseTo(expected, withinPercentage(1e-6));
    }

    /** One draw of two losses: the far one spoils the scores of half the draws, which are reciprocals, and not the loss of the others. */
    @ParameterizedTest
    @CsvSource({"2, 5, 3.2", "2, 9, 5", "2, 8, 5"})
    void beyondWhatIsUsualScoresAreAveragedAndNotLosses(double near, double end, double expected) {
        var statistics = new OrderStatistics(1, 1);
        var weighted = new WeightedLosses(new double[] {8, near}, equalMasses(2, 1));

        assertThat(weighted.best(statistics, end)).isCloseTo(expected, within(1e-9));
    }
}
