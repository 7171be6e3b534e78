package io.spaceevo.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResidualIntervalTest {
    @ParameterizedTest
    @ValueSource(ints = {19, 25, 30, 38, 39, 100, 500})
    void coverageOverManyDrawsIsNineInTen(int residuals) {
        var random = new Random(residuals);
        int draws = 20_000;
        int inside = 0;
        for (int draw = 0; draw < draws; draw++) {
            var interval = ResidualInterval.of90(random.doubles(residuals).toArray());
            double next = Math.exp(random.nextDouble());
            inside += holds(interval, next) ? 1 : 0;
        }
        double tolerance = 4 * Math.sqrt(0.9 * 0.1 / draws);
        assertThat((double) inside / draws).isCloseTo(0.9, within(tolerance));
    }

    /** Rows of a group share most of their error, so that thirty times as many rows tell little more than the groups. */
    @ParameterizedTest
    @ValueSource(ints = {5, 10, 30})
    void fewGroupsStillCoverNineInTenOfTheNextGroup(int groups) {
        var random = new Random(groups);
        int draws = 4000;
        int inside = 0;
        int insideByRows = 0;
        for (int draw = 0; draw < draws; draw++) {
            var logRatios = new double[30 * groups];
            for (int group = 0; group < groups; group++) {
                double shared = random.nextGaussian();
                for (int row = 30 * group; row < 30 * (group + 1); row++) {
                    logRatios[row] = shared + 0.3 * random.nextGaussian();
                }
            }
            double next = Math.exp(random.nextGaussian() + 0.3 * random.nextGaussian());
            inside += holds(ResidualInterval.of90(logRatios, groups), next) ? 1 : 0;
            insideByRows += holds(ResidualInterval.of90(logRatios), next) ? 1 : 0;
        }
        assertThat((double) inside / draws).isBetween(0.87, 0.93);
        assertThat(inside).isGreaterThan(insideByRows);
    }

    private static boolean holds(ResidualInterval interval, double ratio) {
        return ratio >= interval.low() && ratio <= interval.high();
    }

    @Test
    void oneGroupAloneWidensNothing() {
        var logRatios = IntStream.range(0, 50).mapToDouble(i -> 0.01 * i).toArray();

        assertThat(ResidualInterval.of90(logRatios, 1)).isEqualTo(ResidualInterval.of90(logRatios));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 8, 18})
    void fewNormalResidualsStillCoverNineInTen(int residuals) {
        var random = new Random(residuals);
        int draws = 20_000;
        int inside = 0;
        for (int draw = 0; draw < draws; draw++) {
            var logRatios = new double[residuals];
            Arrays.setAll(logRatios, i -> random.nextGaussian());
            var interval = ResidualInterval.of90(logRatios);
            double next = Math.exp(random.nextGaussian());
            inside += holds(interval, next) ? 1 : 0;
        }
        double tolerance = 4 * Math.sqrt(0.9 * 0.1 / draws);
        assertThat((double) inside / draws).isBetween(0.9 - tolerance, 0.95 + tolerance);
    }

    /** Quantiles of Student's distribution at 95 %, from a table. */
    @ParameterizedTest
    @CsvSource({"5, 2.1318", "6, 2.0150", "10, 1.8331", "18, 1.7396"})
    void fewResidualsSpanThePredictionIntervalOfANormalDistribution(int residuals, double student) {
        var logRatios = IntStream.range(0, residuals).mapToDouble(i -> 0.1 * i).toArray();
        double mean = 0.1 * (residuals - 1) / 2;
        double deviation = 0.1 * Math.sqrt(residuals * (residuals + 1) / 12.0);

        var interval = ResidualInterval.of90(logRatios);

        double reach = student * deviation * Math.sqrt(1 + 1.0 / residuals);
        assertThat(Math.log(interval.high())).isCloseTo(mean + reach, within(0.001 * reach));
        assertThat(Math.log(interval.low())).isCloseTo(mean - reach, within(0.001 * reach));
    }

    @Test
    void theRangeOfNineteenResidualsIsEnough() {
        var logRatios = IntStream.range(0, 19).mapToDouble(i -> 0.1 * i).toArray();

        assertThat(ResidualInterval.of90(logRatios))
                .isEqualTo(new ResidualInterval(StrictMath.exp(logRatios[0]), StrictMath.exp(logRatios[18])));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "1.1, 1", "1, Infinity", "NaN, 1", "1, NaN"})
    void factorsThatAreNoIntervalAreRefused(double low, double high) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResidualInterval(low, high))
                .withMessageContaining("0 < low <= high");
    }

    @Test
    void oneResidualIsTheInterval() {
        var interval = ResidualInterval.of90(new double[] {0.1});
        assertThat(interval).isEqualTo(new ResidualInterval(StrictMath.exp(0.1), StrictMath.exp(0.1)));
    }

    @Test
    void theEndsAreFactorsOnThePrediction() {
        assertThat(new ResidualInterval(0.5, 1.5).around(200)).isEqualTo(new LatencyEstimate(200, 100, 300));
    }

    @Test
    void noResidualIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResidualInterval.of90(new double[0]));
    }
}
