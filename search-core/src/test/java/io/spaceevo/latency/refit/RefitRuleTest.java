package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;

import io.spaceevo.latency.refit.KindProgress.LastFit;
import org.junit.jupiter.api.Test;

class RefitRuleTest {
    private static final Cusum CALM = Cusum.START;
    private static final Cusum DRIFTED = new Cusum(21, 0, Instant.EPOCH, Instant.EPOCH);

    private final RefitRule rule = new RefitRule(30);

    @Test
    void theFirstFitWaitsForEnoughConfigurations() {
        assertThat(rule.isDue(progress(29, 29, LastFit.NONE, CALM))).isFalse();
        assertThat(rule.isDue(progress(30, 30, LastFit.NONE, CALM))).isTrue();
    }

    @Test
    void driftLeadsToAFitWhenAsManyMeasurementsAsConfigurationsHaveComeSinceTheLast() {
        var last = new LastFit(100, 250, 100);
        assertThat(rule.isDue(progress(100, 349, last, DRIFTED))).isFalse();
        assertThat(rule.isDue(progress(100, 350, last, DRIFTED))).isTrue();
        assertThat(rule.isDue(progress(100, 10_000, last, CALM))).isFalse();
    }

    /** A tenth more measurements, of whatever configurations. */
    @Test
    void whereRepeatedMeasurementsCountTheyLeadToAFitToo() {
        var repeated = new RefitRule(8, true);
        var last = new LastFit(20, 40, 20);

        assertThat(repeated.isDue(progress(7, 70, LastFit.NONE, CALM))).isFalse();
        assertThat(repeated.isDue(progress(8, 8, LastFit.NONE, CALM))).isTrue();
        assertThat(repeated.isDue(progress(20, 43, last, CALM))).isFalse();
        assertThat(repeated.isDue(progress(20, 44, last, CALM))).isTrue();
        assertThat(new RefitRule(8).isDue(progress(20, 400, last, CALM))).isFalse();
    }

    @Test
    void aFitIsJudgedFirstAfterDriftAndWhenTheConfigurationsHaveDoubled() {
        assertThat(rule.isJudged(progress(30, 30, LastFit.NONE, CALM))).isTrue();
        assertThat(rule.isJudged(progress(59, 59, new LastFit(54, 54, 30), CALM)))
                .isFalse();
        assertThat(rule.isJudged(progress(60, 60, new LastFit(54, 54, 30), CALM)))
                .isTrue();
        assertThat(rule.isJudged(progress(33, 90, new LastFit(30, 30, 30), DRIFTED)))
                .isTrue();
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
            if (rule.isDue(progress(configurations, configurations, new LastFit(last, last, last), CALM))) {
                fits++;
                last = configurations;
            }
        }
        assertThat(fits).isBetween(45, 55);
    }

    private static KindProgress progress(int configurations, long measurements, LastFit last, Cusum drift) {
        return new KindProgress(
                configurations, measurements, last, PrequentialError.start(1), drift, Instant.EPOCH, RecentIds.NONE);
    }

    @Test
    void aRuleThatNeedsNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RefitRule(0));
    }
}
