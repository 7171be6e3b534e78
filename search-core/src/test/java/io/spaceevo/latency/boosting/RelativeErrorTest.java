package io.spaceevo.latency.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeErrorTest {
    @Test
    void errorsAreAbsoluteAndRelativeToTheMeasurementInPercent() {
        assertThat(RelativeError.of(3, 4)).isCloseTo(25, within(1e-12));
        assertThat(RelativeError.of(5, 4)).isCloseTo(25, within(1e-12));
        assertThat(RelativeError.of(4, 4)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, -1", "1, NaN", "1, Infinity", "NaN, 1", "Infinity, 1"})
    void measurementsArePositiveAndAllNumbersFinite(double predicted, double measured) {
        assertThatIllegalArgumentException().isThrownBy(() -> RelativeError.of(predicted, measured));
    }
}
