package io.spaceevo.latency.boosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class OrderStatisticTest {
    @Test
    void itIsWhatSortingPutsThere() {
        var random = new SplittableRandom(5);
        for (int round = 0; round < 2000; round++) {
            int distinct = random.nextInt(1, 50);
            var values = random.ints(random.nextInt(1, 60), 0, distinct)
                    .asDoubleStream()
                    .toArray();
            var sorted = values.clone();
            Arrays.sort(sorted);
            int place = random.nextInt(values.length);

            assertThat(OrderStatistic.of(values, place)).isEqualTo(sorted[place]);
        }
    }

    @Test
    void sortedAndEqualNumbersAreNoSpecialCase() {
        for (int place = 0; place < 100; place++) {
            assertThat(OrderStatistic.of(ascending(), place)).isEqualTo(place);
            assertThat(OrderStatistic.of(new double[100], place)).isZero();
        }
    }

    private static double[] ascending() {
        var values = new double[100];
        Arrays.setAll(values, place -> place);
        return values;
    }
}
