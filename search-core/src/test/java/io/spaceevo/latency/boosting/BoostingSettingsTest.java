package io.spaceevo.latency.boosting;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoostingSettingsTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 2, 1, 0, 1, 1, 2, 1", "150, 0.08, 256, 5, 20, 0.8, 0.5, 256, 0.65"})
    void settingsMayLieAtTheEndsOfTheirRanges(
            int trees,
            double learningRate,
            int leaves,
            int minRows,
            double l2,
            double rowShare,
            double featureShare,
            int bins,
            double inlierShare) {
        assertThatCode(() -> new BoostingSettings(
                        trees, learningRate, leaves, minRows, l2, rowShare, featureShare, bins, inlierShare, 0))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 2, 1, 0, 1, 1, 2, 1, 'trees must be at least 1, was 0'",
        "1, 0, 2, 1, 0, 1, 1, 2, 1, 'learningRate must be in (0, 1], was 0.0'",
        "1, NaN, 2, 1, 0, 1, 1, 2, 1, 'learningRate must be in (0, 1], was NaN'",
        "1, 1, 1, 1, 0, 1, 1, 2, 1, 'leaves must be at least 2, was 1'",
        "1, 1, 257, 1, 0, 1, 1, 2, 1, 'leaves must be at most 256, was 257'",
        "1, 1, 2, 0, 0, 1, 1, 2, 1, 'minRows must be at least 1, was 0'",
        "1, 1, 2, 1, -1, 1, 1, 2, 1, 'l2 must be finite and at least 0, was -1.0'",
        "1, 1, 2, 1, Infinity, 1, 1, 2, 1, 'l2 must be finite and at least 0, was Infinity'",
        "1, 1, 2, 1, 0, 1.1, 1, 2, 1, 'rowShare must be in (0, 1], was 1.1'",
        "1, 1, 2, 1, 0, 1, 0, 2, 1, 'featureShare must be in (0, 1], was 0.0'",
        "1, 1, 2, 1, 0, 1, 1, 1, 1, 'bins must be at least 2, was 1'",
        "1, 1, 2, 1, 0, 1, 1, 257, 1, 'bins must be at most 256, was 257'",
        "1, 1, 2, 1, 0, 1, 1, 2, 0, 'inlierShare must be in (0, 1], was 0.0'"
    })
    void settingsOutOfTheirRangesAreRefused(
            int trees,
            double learningRate,
            int leaves,
            int minRows,
            double l2,
            double rowShare,
            double featureShare,
            int bins,
            double inlierShare,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoostingSettings(
                        trees, learningRate, leaves, minRows, l2, rowShare, featureShare, bins, inlierShare, 0))
                .withMessage(message);
    }
}
