package io.spaceevo.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;

import org.junit.jupiter.api.Test;

/** The stream of a step must never change: a restored search goes on with it. The JDK's generator is SplitMix64 too. */
class StepRandomTest {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final LongUnaryOperator MIX = z -> new SplittableRandom(z - GOLDEN_GAMMA).nextLong();

    private static SplittableRandom splitMix(long seed, long step) {
        return new SplittableRandom(MIX.applyAsLong(MIX.applyAsLong(seed) + GOLDEN_GAMMA * (step + 1)));
    }

    @Test
    void stepsDrawFromSplitMix64StreamsOfTheirOwn() {
        for (long step = 0; step < 100; step++) {
            var random = StepRandom.of(42, step);
            var expected = splitMix(42, step);
            for (int draw = 0; draw < 10; draw++) {
                assertThat(random.nextInt(1 << 30)).isEqualTo((int) (expected.nextLong() >>> 33) & (1 << 30) - 1);
                assertThat(random.nextBoolean()).isEqualTo(expected.nextLong() < 0);
            }
        }
    }

    @Test
    void drawsThatWouldMakeSmallNumbersLikelierAreSkipped() {
        int bound = 3 << 29;
        int skipped = 0;
        for (long step = 0; step < 100; step++) {
            var expected = splitMix(7, step);
            long draw = expected.nextLong() >>> 33;
            while (draw >= bound) {
                skipped++;
                draw = expected.nextLong() >>> 33;
            }
            assertThat(StepRandom.of(7, step).nextInt(bound)).isEqualTo((int) draw);
        }
        assertThat(skipped).isPositive();
    }

    @Test
    void aDrawNeedsSomethingToDrawFrom() {
        assertThat(StepRandom.of(1, 1).nextInt(1)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepRandom.of(1, 1).nextInt(0))
                .withMessageContaining("at least 1");
    }
}
