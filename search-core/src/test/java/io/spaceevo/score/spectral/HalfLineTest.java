package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HalfLineTest {
    private static final int FREQUENCIES = 64;
    private static final FrequencyPlan PLAN = new FrequencyPlan(1, 14, 24, 10, 18, FREQUENCIES - 1);

    /** The part of a mass of 1 at a latency that the half-line holds. */
    private static double mass(HalfLine line, double latency) {
        double tilt = PLAN.latencyTilt();
        double mass = 0;
        for (int w = 0; w < FREQUENCIES; w++) {
            double size = Math.exp(-tilt * latency);
            double angle = -w * PLAN.latencyFrequency() * latency;
            double term = size * (line.re[w] * Math.cos(angle) - line.im[w] * Math.sin(angle));
            mass += w == 0 ? term : 2 * term;
        }
        return mass;
    }

    private static HalfLine line(double slack, double step, double weight) {
        var line = new HalfLine(PLAN, FREQUENCIES);
        line.fill(slack, step, weight);
        return line;
    }

    @Test
    void holdsTheWholeWeightOfLatenciesWithinTheSlackAndNothingOfThoseBeyond() {
        var line = line(4, 0, 0.5);

        assertThat(mass(line, 1)).isCloseTo(0.5, within(1e-3));
        assertThat(mass(line, 3.5)).isCloseTo(0.5, within(2e-3));
        assertThat(mass(line, 4)).as("the edge is smooth").isCloseTo(0.25, within(2e-2));
        assertThat(mass(line, 4.5)).isCloseTo(0, within(1e-3));
    }

    @Test
    void onALatticeTheLastPointWithinTheSlackIsHeldWhole() {
        for (double slack : new double[] {4, 4 - 1e-9, 4.06}) {
            var line = line(slack, 0.1, 1);

            assertThat(mass(line, 0)).isCloseTo(1, within(1e-3));
            assertThat(mass(line, 4)).isCloseTo(1, within(0.1));
            assertThat(mass(line, 4.1)).isCloseTo(0, within(0.1));
            assertThat(mass(line, 4.5)).isCloseTo(0, within(1e-2));
        }
    }

    @Test
    void aStepOfATenThousandthOfThePeriodIsNoLattice() {
        assertThat(line(4, 1e-3, 1).re).isEqualTo(line(4, 0, 1).re);
        assertThat(line(4, 1.1e-3, 1).re).isNotEqualTo(line(4, 0, 1).re);
    }

    @Test
    void aLatticeRepeatsItselfWithinTheFrequenciesWhereItsStepIsLong() {
        double longest = 10.0 / (2 * FREQUENCIES);

        assertThat(new HalfLine(PLAN, FREQUENCIES).repeats(0.99 * longest)).isFalse();
        assertThat(new HalfLine(PLAN, FREQUENCIES).repeats(1.01 * longest)).isTrue();
    }
}
