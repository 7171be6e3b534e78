package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;

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
