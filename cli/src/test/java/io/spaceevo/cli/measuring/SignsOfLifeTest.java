package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class SignsOfLifeTest {
    private Duration time = Duration.ofDays(-1);
    private final SignsOfLife signs = new SignsOfLife(() -> time.toNanos());

    @Test
    void aThreadThatUsesTheProcessorLives() {
        for (int minute = 0; minute < 50; minute++) {
            assertThat(after(Duration.ofMinutes(1), minute, 0)).isEmpty();
        }
    }

    @Test
    void aThreadThatPublishesLives() {
        for (int minute = 0; minute < 500; minute += 2) {
            assertThat(after(Duration.ofMinutes(2), 7, minute)).isEmpty();
        }
    }

    @Test
    void aThreadThatWaitsForLongIsStuck() {
        assertThat(after(Duration.ZERO, 7, 24)).isEmpty();
        assertThat(after(SignsOfLife.LONGEST_WAIT, 7, 24)).isEmpty();
        assertThat(after(Duration.ofSeconds(1), 7, 24))
                .hasValueSatisfying(sign -> assertThat(sign).contains("waiting for 3 minutes"));
    }

    @Test
    void aThreadThatTurnsInCirclesIsStuck() {
        assertThat(after(Duration.ZERO, 0, 24)).isEmpty();
        for (int minute = 1; minute <= 60; minute++) {
            assertThat(after(Duration.ofMinutes(1), minute, 24)).isEmpty();
        }
        assertThat(after(Duration.ofSeconds(1), 61, 24))
                .hasValueSatisfying(sign -> assertThat(sign).contains("published nothing for 60 minutes"));
    }

    @Test
    void whereTheSystemTellsNoProcessorTimeOnlyPublishingCounts() {
        assertThat(after(Duration.ZERO, -1, 24)).isEmpty();
        assertThat(after(Duration.ofMinutes(10), -1, 24)).isEmpty();
    }

    private Optional<String> after(Duration later, long cpu, long published) {
        time = time.plus(later);
        return signs.look(cpu, published);
    }
}
