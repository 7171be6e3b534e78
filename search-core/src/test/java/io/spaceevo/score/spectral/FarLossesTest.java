package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FarLossesTest {
    @Test
    void theExpectedScoreIsTheMeanOfThoseWithAndWithoutAFarLoss() {
        var expected = FarLosses.expected(2, 3.5, 0.25, 0);

        assertThat(expected.spoilt()).isCloseTo(8, within(1e-12));
        assertThat(1 / expected.loss()).isCloseTo(0.75 / 2 + 0.25 / 8, within(1e-12));
    }

    @Test
    void aLossBeyondReachIsWorthNothing() {
        var some = FarLosses.expected(2, 2.75, 0.5, 0.2);
        var all = FarLosses.expected(2, 2, 0.2, 0.2);

        assertThat(some.spoilt()).isCloseTo((0.8 * 2.75 - 0.5 * 2) / 0.3, within(1e-12));
        assertThat(1 / some.loss()).isCloseTo(0.5 / 2 + 0.3 / some.spoilt(), within(1e-12));
        assertThat(1 / all.loss()).isCloseTo(0.8 / 2, within(1e-12));
    }

    @Test
    void farLossesAreNeverBetterThanNearOnes() {
        var rounded = FarLosses.expected(2, 1.9, 0.25, 0);

        assertThat(rounded.spoilt()).isEqualTo(2);
        assertThat(rounded.loss()).isCloseTo(2, within(1e-12));
    }
}
