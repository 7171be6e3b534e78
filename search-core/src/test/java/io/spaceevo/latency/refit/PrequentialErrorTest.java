package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PrequentialErrorTest {
    @Test
    void withoutFadingItIsThePlainMean() {
        var error = PrequentialError.start(1).next(110, 100).next(80, 100).next(100, 100);
        assertThat(error.count()).isEqualTo(3);
        assertThat(error.mape()).isCloseTo(10, within(1e-9));
        assertThat(error.within10()).isCloseTo(200.0 / 3, within(1e-9));
    }

    @Test
    void oldErrorsFade() {
        var error = PrequentialError.start(0.9);
        for (int measurement = 0; measurement < 200; measurement++) {
            error = error.next(150, 100);
        }
        assertThat(error.mape()).isCloseTo(50, within(1e-9));
        for (int measurement = 0; measurement < 200; measurement++) {
            error = error.next(102, 100);
        }
        assertThat(error.mape()).isCloseTo(2, within(1e-6));
        assertThat(error.within10()).isCloseTo(100, within(1e-6));
        assertThat(error.count()).isEqualTo(400);
    }

    @Test
    void nothingButHitsIsNeverMoreThanAllOfThem() {
        var error = PrequentialError.start(0.98);
        for (int measurement = 0; measurement < 1000; measurement++) {
            error = error.next(102, 100);
            assertThat(error.within10()).isEqualTo(100);
        }
    }

    @Test
    void aHitIsToldFromAMissHoweverMuchHasFaded() {
        var error = PrequentialError.start(0.98);
        for (int measurement = 0; measurement < 1000; measurement++) {
            var miss = error.next(120, 100);
            var hit = error.next(109, 100);
            assertThat(miss.hasHitMoreThan(error)).isFalse();
            assertThat(hit.hasHitMoreThan(error)).isTrue();
            error = measurement % 3 == 0 ? hit : miss;
        }
    }

    @Test
    void plainNumbersContinueWhereItStopped() {
        var error = PrequentialError.start(0.98).next(90, 100).next(130, 100);
        var restored =
                new PrequentialError(error.fading(), error.count(), error.weight(), error.errors(), error.hits());
        assertThat(restored.next(100, 99)).isEqualTo(error.next(100, 99));
    }

    @Test
    void nothingSeenIsNotANumber() {
        assertThat(PrequentialError.start(0.98).mape()).isNaN();
        assertThat(PrequentialError.start(0.98).within10()).isNaN();
    }

    @Test
    void moreHitsThanMeasurementsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PrequentialError(0.98, 1, 1, 0, 2));
    }
}
