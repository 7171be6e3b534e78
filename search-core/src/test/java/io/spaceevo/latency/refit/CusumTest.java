package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;

import io.spaceevo.latency.LatencyEstimate;
import org.junit.jupiter.api.Test;

class CusumTest {
    private static final LatencyEstimate EXPECTED = new LatencyEstimate(100, 100, 100);
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void fourteenLongMeasurementsAreDriftAndThirteenAreNot() {
        assertThat(after(13, 1e6).drifted()).isFalse();
        assertThat(after(14, 130).drifted()).isTrue();
        assertThat(after(14, 130).since()).isEqualTo(START);
        assertThat(after(14, 77).drifted()).isTrue();
    }

    @Test
    void aChangeOfATenthIsDriftAfterFortyOneAndOneOfATwentiethNever() {
        assertThat(after(39, 110).drifted()).isFalse();
        assertThat(after(41, 110).drifted()).isTrue();
        assertThat(after(10_000, 104.8).drifted()).isFalse();
    }

    @Test
    void aWiderIntervalAllowsMore() {
        var wide = new LatencyEstimate(100, 50, 200);
        var test = Cusum.START;
        for (int n = 0; n < 1000; n++) {
            test = test.next(wide, 140, START);
        }
        assertThat(test.drifted()).isFalse();
    }

    /** A latency that may be half as long, and is never longer. */
    @Test
    void anIntervalAllowsMoreInItsDirectionOnly() {
        var lower = new LatencyEstimate(100, 50, 100);
        var shorter = Cusum.START;
        var longer = Cusum.START;
        for (int n = 0; n < 1000; n++) {
            shorter = shorter.next(lower, 72, START);
            longer = longer.next(lower, 140, START);
        }
        assertThat(shorter.drifted()).isFalse();
        assertThat(longer.drifted()).isTrue();
    }

    @Test
    void whatTookLessBeganWithItsOwnRun() {
        var test = Cusum.START;
        for (int n = 0; n < 30; n++) {
            test = test.next(EXPECTED, n < 10 ? 200 : 50, START.plusSeconds(n));
        }
        assertThat(test.since()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void ofDriftsInBothDirectionsTheFirstCounts() {
        var later = START.plusSeconds(5);
        assertThat(new Cusum(21, 21, START, later).since()).isEqualTo(START);
        assertThat(new Cusum(21, 21, later, START).since()).isEqualTo(START);
    }

    @Test
    void aSumIsNeverNegative() {
        assertThat(after(3, 100)).isEqualTo(new Cusum(0, 0, START.plusSeconds(2), START.plusSeconds(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cusum(-1, 0, START, START));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cusum(0, Double.NaN, START, START));
    }

    @Test
    void theChangeBeganWithTheFirstMeasurementOfItsRun() {
        var test = Cusum.START;
        for (int n = 0; n < 30; n++) {
            test = test.next(EXPECTED, n < 15 ? 100 : 150, START.plusSeconds(n));
        }
        assertThat(test.since()).isEqualTo(START.plusSeconds(15));
    }

    @Test
    void aPassingDriftIsForgotten() {
        var test = after(1000, 200);
        for (int n = 0; n < 5; n++) {
            test = test.next(EXPECTED, 100, START);
        }
        assertThat(test.drifted()).isFalse();
    }

    @Test
    void longerAndShorterOnesDoNotHideEachOther() {
        var test = Cusum.START;
        for (int n = 0; n < 60; n++) {
            test = test.next(EXPECTED, n % 2 == 0 ? 200 : 50, START.plusSeconds(n));
        }
        assertThat(test.drifted()).isTrue();
        assertThat(test.since()).isEqualTo(START);
    }

    private static Cusum after(int measurements, double micros) {
        var test = Cusum.START;
        for (int n = 0; n < measurements; n++) {
            test = test.next(EXPECTED, micros, START.plusSeconds(n));
        }
        return test;
    }
}
