package io.spaceevo.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PredictionQualityTest {
    @Test
    void errorsAreRelativeToTheMeasurementInPercent() {
        var quality = PredictionQuality.of(new double[] {100, 96, 109, 150}, new double[] {100, 100, 100, 100});
        assertThat(quality.rows()).isEqualTo(4);
        assertThat(quality.mape()).isCloseTo((0 + 4 + 9 + 50) / 4.0, within(1e-9));
        assertThat(quality.rmspe()).isCloseTo(Math.sqrt((16 + 81 + 2500) / 4.0), within(1e-9));
        assertThat(quality.within5()).isEqualTo(50);
        assertThat(quality.within10()).isEqualTo(75);
    }

    @Test
    void aMeasurementOfZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictionQuality.of(new double[] {1}, new double[] {0}))
                .withMessageContaining("must be positive");
    }

    @Test
    void noRowsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PredictionQuality.of(new double[0], new double[0]));
    }
}
