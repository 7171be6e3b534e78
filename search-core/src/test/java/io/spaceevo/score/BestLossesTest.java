package io.spaceevo.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestLossesTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 1", "1, 9", "2, 9", "7, 5", "7, 7", "50, 400"})
    void theSmallestAreKeptInWhateverOrderTheyAreOffered(int capacity, int offered) {
        var random = new SplittableRandom(capacity);
        for (int round = 0; round < 100; round++) {
            // some losses are equal
            var losses = random.doubles(offered)
                    .map(loss -> Math.rint(loss * 200) / 200)
                    .toArray();
            var best = new BestLosses(capacity);

            Arrays.stream(losses).forEach(best::offer);

            assertThat(best.size()).isEqualTo(Math.min(capacity, offered));
            assertThat(best.sum())
                    .isCloseTo(Arrays.stream(losses).sorted().limit(capacity).sum(), within(1e-12));
        }
    }
}
