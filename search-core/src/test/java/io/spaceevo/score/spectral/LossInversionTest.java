package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spaceevo.score.Constraint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossInversionTest {
    private static final double DAMPING = 14;
    private static final int LOSSES = 400;

    private static FrequencyPlan plan(int bins) {
        return new FrequencyPlan(1, DAMPING, bins, 10, 18, 16);
    }

    /** So much mass, spread evenly from 0.2 to 0.6 of the period. */
    private static FeasibleMass mass(int bins, double total) {
        var mass = new FeasibleMass(Constraint.parse("10"), bins);
        for (int i = 0; i < LOSSES; i++) {
            double loss = 0.2 + 0.4 * (i + 0.5) / LOSSES;
            double size = total / LOSSES * Math.exp(-DAMPING * loss);
            for (int m = 0; m < bins; m++) {
                mass.re[m] += size * Math.cos(2 * Math.PI * m * loss);
                mass.im[m] -= size * Math.sin(2 * Math.PI * m * loss);
            }
        }
        return mass;
    }

    /** In the middle of a point's cell. */
    private static double loss(int point) {
        return LossInversion.edge(point) + LossInversion.STEP / 2;
    }

    @ParameterizedTest
    @ValueSource(ints = {23, 24})
    void theQuantileOfALossIsTheShareOfTheMassBelowIt(int bins) {
        var inversion = new LossInversion(plan(bins));
        var mass = mass(bins, 0.3);

        for (int point = 0; point < 240; point++) {
            double expected = Math.max(0, Math.min(1, (loss(point) - 0.2) / 0.4));
            assertThat(inversion.quantile(mass, point, 0.3)).isBetween(0.0, 1.0).isCloseTo(expected, within(0.015));
        }
    }

    @Test
    void theAxisBeginsASixteenthOfThePeriodBelowTheLeastLoss() {
        assertThat(LossInversion.edge(0)).isEqualTo(-1.0 / 16);
        assertThat(LossInversion.edge(16)).isZero();
    }

    @Test
    void theBestAreSaturatedAtTheFirstPointBelowWhichAllOfThemLie() {
        var inversion = new LossInversion(plan(24));
        var mass = mass(24, 0.3);
        var statistics = new OrderStatistics(1e4, 10);

        int point = inversion.firstSaturated(mass, 0.3, statistics);

        assertThat(loss(point)).isBetween(0.18, 0.22);
        assertThat(1 - statistics.share(inversion.quantile(mass, point, 0.3))).isLessThanOrEqualTo(1e-12);
        assertThat(1 - statistics.share(inversion.quantile(mass, point - 1, 0.3)))
                .isGreaterThan(1e-12);
    }
}
