package io.spaceevo.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void quantilesLieBetweenOrderStatistics() {
        assertThat(Quantiles.median(3, 1, 2)).isEqualTo(2);
        assertThat(Quantiles.median(4, 1, 2, 3)).isEqualTo(2.5);
        assertThat(Quantiles.quantile(0, 3, 1, 2)).isEqualTo(1);
        assertThat(Quantiles.quantile(1, 3, 1, 2)).isEqualTo(3);
        assertThat(Quantiles.quantile(0.9, 0, 10)).isCloseTo(9, within(1e-12));
    }

    @Test
    void noValuesHaveNoQuantile() {
        assertThatIllegalArgumentException().isThrownBy(Quantiles::median);
    }
}
