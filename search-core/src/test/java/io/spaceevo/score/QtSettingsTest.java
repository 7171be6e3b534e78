package io.spaceevo.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QtSettingsTest {
    @Test
    void thePublishedSettingsAreThoseOfTheReference() {
        assertThat(QtSettings.published()).isEqualTo(new QtSettings(100_000, 50, 0.08, 0.01));
    }

    @Test
    void onlySharesBelowTauArePenalised() {
        var settings = new QtSettings(1000, 50, 0.08, 0.5);

        assertThat(settings.penalty(1)).isEqualTo(1);
        assertThat(settings.penalty(0.08)).isEqualTo(1);
        assertThat(settings.penalty(0.02 - 1e-5)).isCloseTo(2, within(1e-12));
        assertThat(settings.penalty(0)).as("none is feasible").isCloseTo(Math.sqrt(8000), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 0", "50, 50, 0.08, 0.01"})
    void theLeastSettingsAreAccepted(int samples, int top, double tau, double alpha) {
        assertThatCode(() -> new QtSettings(samples, top, tau, alpha)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "50, 0, 0.08, 0.01",
        "49, 50, 0.08, 0.01",
        "50, 50, 0, 0.01",
        "50, 50, 1.1, 0.01",
        "50, 50, NaN, 0.01",
        "50, 50, 0.08, -0.1",
        "50, 50, 0.08, NaN",
        "50, 50, 0.08, Infinity"
    })
    void whatGivesNoScoreIsRefused(int samples, int top, double tau, double alpha) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QtSettings(samples, top, tau, alpha))
                .withMessageContaining("a Q-T score needs");
    }
}
