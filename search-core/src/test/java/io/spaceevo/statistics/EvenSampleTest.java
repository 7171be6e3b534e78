package io.spaceevo.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;

class EvenSampleTest {
    @Test
    void takesElementsAtEqualDistances() {
        assertThat(EvenSample.of(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 5)).containsExactly(0, 2, 4, 6, 8);
        assertThat(EvenSample.of(List.of(0, 1, 2, 3, 4, 5, 6), 3)).containsExactly(0, 2, 4);
    }

    @Test
    void takesAllWhereThereAreNoMore() {
        assertThat(EvenSample.of(List.of(3, 1, 2), 3)).containsExactly(3, 1, 2);
        assertThat(EvenSample.of(List.of(3, 1, 2), 100)).containsExactly(3, 1, 2);
        assertThat(EvenSample.of(List.of(), 7)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> EvenSample.of(List.of(1), 0));
    }
}
