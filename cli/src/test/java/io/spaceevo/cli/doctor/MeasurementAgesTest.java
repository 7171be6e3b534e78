package io.spaceevo.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

class MeasurementAgesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final MeasurementAges ages = new MeasurementAges();

    @Test
    void eachPlatformHasTheAgeOfItsNewestMeasurement() {
        ages.add("xeon", "d1", "c1", NOW.minusSeconds(1));
        ages.add("xeon", "d1", "c1", NOW.minusSeconds(40));
        ages.add("pixel", "d2", "c2", NOW.minusSeconds(90));

        var check = ages.check(List.of("pixel", "hexagon"), NOW, SILENCE, "the newest 10 of each partition");

        assertThat(check.ok()).isTrue();
        assertThat(check.detail())
                .contains("xeon 1.0 s ago", "pixel 90.0 s ago", "hexagon not among the newest 10 of each partition");
    }

    @Test
    void aDeviceThatFellSilentIsNamedWithItsCollectorThoughItsPlatformGoesOn() {
        ages.add("xeon", "d1", "c1", NOW.minusSeconds(1));
        ages.add("xeon", "d2", "c2", NOW.minus(Duration.ofMinutes(12)));

        var check = ages.check(List.of(), NOW, SILENCE, "");

        assertThat(check.ok()).isFalse();
        assertThat(check.detail()).contains("collector c2 on device d2 of xeon for 12 min");
        assertThat(check.detail()).doesNotContain("c1");
    }

    @Test
    void aCollectorThatWasStartedAgainIsNotSilent() {
        ages.add("xeon", "d1", "before", NOW.minus(Duration.ofMinutes(12)));
        ages.add("xeon", "d1", "after", NOW.minusSeconds(3));

        assertThat(ages.check(List.of(), NOW, SILENCE, "").ok()).isTrue();
    }

    @Test
    void aDeviceThatWasPutAwayIsNotWaitedFor() {
        ages.add("phone", "d3", "c3", NOW.minus(Duration.ofDays(9)));

        var check = ages.check(List.of(), NOW, SILENCE, "");

        assertThat(check.ok()).isTrue();
        assertThat(check.detail()).contains("phone 216.0 h ago");
    }

    @Test
    void withoutAnyMeasurementThereIsNothingToBeSilent() {
        assertThat(ages.check(List.of(), NOW, SILENCE, "").detail()).contains("none yet");
    }
}
