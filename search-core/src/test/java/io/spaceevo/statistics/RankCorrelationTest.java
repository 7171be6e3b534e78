package io.spaceevo.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    @Test
    void equalValuesShareARank() {
        assertThat(RankCorrelation.of(new double[] {1, 2, 3, 4}, new double[] {10, 20, 30, 40}))
                .isEqualTo(1);
        assertThat(RankCorrelation.of(new double[] {1, 2, 3, 4}, new double[] {8, 6, 4, 2}))
                .isEqualTo(-1);
        // ranks 0, 1.5, 1.5, 3 and 0, 1, 2, 3: 4.5 / sqrt(4.5 * 5)
        assertThat(RankCorrelation.of(new double[] {1, 2, 2, 9}, new double[] {1, 2, 3, 4}))
                .isCloseTo(0.948683, within(1e-6));
    }

    @Test
    void twoSeriesOfEqualLengthAreNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankCorrelation.of(new double[] {1, 2}, new double[] {1}))
                .withMessageContaining("equal length");
    }
}
