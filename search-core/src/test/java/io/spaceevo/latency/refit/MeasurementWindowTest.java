package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

import io.spaceevo.latency.LatencyEstimate;
import org.junit.jupiter.api.Test;

class MeasurementWindowTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    /** A measurement a second. */
    private static MeasurementWindow window(double spread, double... micros) {
        var window = MeasurementWindow.of(new TimedMedian(START, micros[0], spread), 0);
        for (int i = 1; i < micros.length; i++) {
            window = window.with(new TimedMedian(START.plusSeconds(i), micros[i], spread), i);
        }
        return window;
    }

    @Test
    void theLatencyIsTheMedianOfTheNewestFive() {
        assertThat(window(0, 10, 30).micros()).isEqualTo(20);
        assertThat(window(0, 10, 90, 30).micros()).isEqualTo(30);
        assertThat(window(0, 90, 91, 92, 1, 2, 3, 4, 5).micros()).isEqualTo(3);
    }

    /** A neighbour slows two of three, or three of five. */
    @Test
    void theQuietLatencyIsTheLowerQuartile() {
        assertThat(window(0, 10).quietMicros()).isEqualTo(10);
        assertThat(window(0, 18, 10, 20).quietMicros()).isEqualTo(14);
        assertThat(window(0, 30, 10, 20, 11, 40).quietMicros()).isEqualTo(11);
    }

    @Test
    void aWindowCountsLessTheMoreItsMedianScatters() {
        assertThat(window(0, 10).weight()).isEqualTo(1);
        assertThat(window(0.05, 10).weight()).isCloseTo(0.5, within(1e-12));
        assertThat(window(0.05, 10, 10, 10, 10).weight()).isCloseTo(0.8, within(1e-12));
        assertThat(window(7, 10).weight()).isEqualTo(window(1, 10).weight()).isPositive();
    }

    @Test
    void aWindowSinceATimeHasTheMeasurementsFromThenOn() {
        var window = window(0, 10, 20, 30).afterFit();

        assertThat(window.since(START.plusSeconds(1)).orElseThrow().micros()).isEqualTo(25);
        assertThat(window.since(START.plusSeconds(1)).orElseThrow().fitted()).hasValue(20);
        assertThat(window.since(START.plusSeconds(3))).isEmpty();
    }

    @Test
    void aScaledWindowHasTakenSoManyTimesAsLong() {
        var window = window(0.02, 10, 20).afterFit();

        assertThat(window.scaled(1.5))
                .isEqualTo(new MeasurementWindow(
                        List.of(new TimedMedian(START, 15, 0.02), new TimedMedian(START.plusSeconds(1), 30, 0.02)),
                        window.learnt(),
                        OptionalDouble.of(15),
                        RecentIds.NONE));
    }

    @Test
    void whatAFitWasGivenIsExpectedNext() {
        assertThat(window(0, 10).expected()).isEmpty();
        assertThat(window(0, 10).afterFit().expected()).contains(new LatencyEstimate(10, 10, 10));
    }

    @Test
    void contradictionsOutvoteAWindowThatHoldsFewerMeasurements() {
        var window = window(0, 10, 20).contradicted(7).contradicted(8);

        assertThat(window.outvoted()).isFalse();
        assertThat(window.contradicted(8).outvoted()).as("counted once").isFalse();
        assertThat(window.contradicted(9).outvoted()).isTrue();
        assertThat(window.contradicted(9).confirmed().outvoted()).isFalse();
        assertThat(window.confirmed()).isEqualTo(window(0, 10, 20));
    }

    @Test
    void aWindowHoldsOneToFiveMeasurements() {
        var median = new TimedMedian(START, 10, 0);
        for (int count : new int[] {0, 6}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MeasurementWindow(
                            Collections.nCopies(count, median), RecentIds.NONE, OptionalDouble.empty(), RecentIds.NONE))
                    .withMessageContaining("1 to 5");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new TimedMedian(START, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TimedMedian(START, Double.POSITIVE_INFINITY, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TimedMedian(START, 10, -0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TimedMedian(START, 10, Double.NaN));
    }
}
