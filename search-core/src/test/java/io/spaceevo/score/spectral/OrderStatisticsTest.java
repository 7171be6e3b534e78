package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatisticsTest {
    /** E[min(Bin(n, u), k)] / k term by term. */
    private static double direct(int n, int k, double u) {
        double probability = Math.pow(1 - u, n);
        double sum = 0;
        for (int count = 0; count <= n; count++) {
            sum += Math.min(count, k) * probability;
            probability *= (double) (n - count) / (count + 1) * u / (1 - u);
        }
        return sum / k;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "10, 3", "60, 50", "400, 50", "2000, 7", "900, 200"})
    void equalsTheExpectedNumberOfTheBestBelowAQuantile(int draws, int smallest) {
        var statistics = new OrderStatistics(draws, smallest);
        for (double u = 0.001; u < 0.25; u *= 1.1) {
            assertThat(statistics.share(u)).isCloseTo(direct(draws, smallest, u), within(2e-8));
        }
    }

    /** Pr[Bin(n, u) < min(n, k)] term by term. */
    private static double directMissing(int n, int k, double u) {
        double probability = Math.pow(1 - u, n);
        double sum = 0;
        for (int count = 0; count < Math.min(n, k); count++) {
            sum += probability;
            probability *= (double) (n - count) / (count + 1) * u / (1 - u);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "10, 3", "60, 50", "400, 50", "2000, 7", "900, 200"})
    void equalsTheProbabilityThatSomeOfTheBestLieAboveAQuantile(int draws, int smallest) {
        var statistics = new OrderStatistics(draws, smallest);
        for (double u = 0.001; u < 0.5; u *= 1.1) {
            assertThat(statistics.missing(u)).isCloseTo(directMissing(draws, smallest, u), within(2e-8));
        }
        assertThat(statistics.missing(0)).isEqualTo(1);
        assertThat(statistics.missing(1)).isZero();
        assertThat(statistics.counted()).isEqualTo(Math.min(draws, smallest));
    }

    @ParameterizedTest
    @CsvSource({"400, 50", "2000, 7", "1e6, 50", "10, 50"})
    void allOfTheBestLieWithinReach(double draws, int smallest) {
        var statistics = new OrderStatistics(draws, smallest);

        assertThat(statistics.reach()).isPositive().isLessThanOrEqualTo(1);
        assertThat(1 - statistics.share(statistics.reach())).isLessThan(1e-12);
    }

    @Test
    void theMeanOfTheBestOfUniformDrawsIsKnown() {
        // of n uniform draws the j-th smallest is j / (n + 1) on average, so the k smallest average (k + 1) / (2 (n +
        // 1))
        var statistics = new OrderStatistics(1000, 50);
        double below = 0;
        for (int i = 0; i < 100_000; i++) {
            below += statistics.share((i + 0.5) / 100_000) / 100_000;
        }
        assertThat(1 - below).isCloseTo(51.0 / 2002, within(1e-9));
    }

    @Test
    void risesFromNothingToAllForAnyNumberOfDraws() {
        for (double draws : new double[] {0.3, 49.9, 50, 50.001, 51.7, 5000.5, 1e5, 1e9}) {
            var statistics = new OrderStatistics(draws, 50);
            double last = 0;
            for (double u = 1e-12; u < 1; u *= 1.05) {
                assertThat(statistics.share(u)).isBetween(last - 1e-7, 1.0);
                last = statistics.share(u);
            }
            assertThat(statistics.share(0)).isZero();
            assertThat(statistics.share(1)).isEqualTo(1);
        }
    }
}
