package io.spaceevo.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RefitRuleTest {
    private final RefitRule rule = new RefitRule(30);

    @Test
    void theFirstFitWaitsForEnoughConfigurations() {
        assertThat(rule.isDue(29, 0, false)).isFalse();
        assertThat(rule.isDue(30, 0, false)).isTrue();
    }

    @Test
    void driftBeforeTheFirstFitDoesNotHurryIt() {
        assertThat(rule.isDue(29, 0, true)).isFalse();
    }

    @Test
    void driftIsReasonEnoughAfterwards() {
        assertThat(rule.isDue(100, 100, false)).isFalse();
        assertThat(rule.isDue(100, 100, true)).isTrue();
    }

    @Test
    void theNextFitIsATenthLaterRoundedUp() {
        assertThat(rule.nextFit(100)).isEqualTo(110);
        assertThat(rule.nextFit(101)).isEqualTo(112);
        assertThat(rule.nextFit(1)).isEqualTo(2);
    }

    @Test
    void growthIsExactForEveryNumberOfConfigurations() {
        for (int last = 1; last <= 100_000; last++) {
            int next = rule.nextFit(last);
            assertThat(10L * next >= 11L * last && 10L * (next - 1) < 11L * last && next > last)
                    .as("next fit after %d is %d", last, next)
                    .isTrue();
        }
    }

    @Test
    void fitsOfAGrowingKindAreLogarithmicInItsConfigurations() {
        int fits = 0;
        int last = 0;
        for (int configurations = 1; configurations <= 5000; configurations++) {
            if (rule.isDue(configurations, last, false)) {
                fits++;
                last = configurations;
            }
        }
        assertThat(fits).isBetween(45, 55);
    }

    @Test
    void aRuleThatNeedsNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RefitRule(0));
    }
}
