package io.spaceevo.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BatchOrderTest {
    @Test
    void aPassShowsNoImageTwiceAndTheNextIsShuffledAnew() {
        var order = new BatchOrder(10, 3, 5);

        var first = pass(order, 0);
        var second = pass(order, 1);

        assertThat(first).hasSize(9).doesNotHaveDuplicates();
        assertThat(second).doesNotHaveDuplicates().isNotEqualTo(first);
    }

    private static int[] pass(BatchOrder order, int pass) {
        return IntStream.range(0, order.stepsPerPass())
                .flatMap(step -> Arrays.stream(order.indices((long) pass * order.stepsPerPass() + step)))
                .toArray();
    }

    @Test
    void theBatchOfAStepDoesNotDependOnTheStepsBefore() {
        var throughout = new BatchOrder(50, 8, 3);
        for (int step = 0; step < 14; step++) {
            throughout.indices(step);
        }

        assertThat(new BatchOrder(50, 8, 3).indices(14)).isEqualTo(throughout.indices(14));
        assertThat(new BatchOrder(50, 8, 4).indices(14)).isNotEqualTo(throughout.indices(14));
    }

    @Test
    void refusesABatchOfMoreThanAllImages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchOrder(10, 11, 0))
                .withMessageContaining("at most all 10, was 11");
    }
}
