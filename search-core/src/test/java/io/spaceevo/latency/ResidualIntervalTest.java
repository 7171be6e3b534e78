package io.spaceevo.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidualIntervalTest {
    @ParameterizedTest
    @ValueSource(ints = {39, 100, 500})
    void coverageOverManyDrawsIsAtLeastNineInTen(int residuals) {
        var random = new Random(residuals);
        int draws = 20_000;
        int inside = 0;
        for (int draw = 0; draw < draws; draw++) {
            var interval = ResidualInterval.of90(random.doubles(residuals).toArray());
            double next = Math.exp(random.nextDouble());
            inside += next >= interval.low() && next <= interval.high() ? 1 : 0;
        }
        double tolerance = 4 * Math.sqrt(0.9 * 0.1 / draws);
        assertThat((double) inside / draws).isBetween(0.9 - tolerance, 0.95 + tolerance);
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
            inside += next >= interval.low() && next <= interval.high() ? 1 : 0;
        }
        double tolerance = 4 * Math.sqrt(0.9 * 0.1 / draws);
        assertThat((double) inside / draws).isBetween(0.9 - tolerance, 0.95 + tolerance);
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
