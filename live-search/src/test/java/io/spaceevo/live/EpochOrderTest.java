package io.spaceevo.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.spaceevo.schema.SeenEpoch;
import org.junit.jupiter.api.Test;

class EpochOrderTest {
    /** Epochs with equal times, and one whose predictors disagree. */
    private static final List<SeenEpoch> SEEN = List.of(
            new SeenEpoch("p/1/a", 10L),
            new SeenEpoch("p/1/b", 20L),
            new SeenEpoch("p/1/c", 20L),
            new SeenEpoch("p/1/d", 30L),
            new SeenEpoch("p/1/e", 40L),
            new SeenEpoch("p/1/e", 25L));

    @Test
    void placesAreTheSameInEveryOrderOfArrival() {
        var random = new Random(1);
        for (int n = 0; n < 500; n++) {
            var arrival = new ArrayList<>(SEEN);
            Collections.shuffle(arrival, random);
            var order = new EpochOrder(List.of());
            arrival.forEach(seen -> order.see(seen.getEpoch(), seen.getSince()));

            assertThat(order.oldestFirst())
                    .extracting(SeenEpoch::getEpoch)
                    .containsExactly("p/1/a", "p/1/b", "p/1/c", "p/1/e", "p/1/d");
            assertThat(order.kept()).containsExactly("p/1/d", "p/1/e", "p/1/c");
        }
    }

    @Test
    void anEpochIsNewOnce() {
        var order = new EpochOrder(List.of());

        assertThat(order.see("p/1/a", 10)).isTrue();
        assertThat(order.see("p/1/a", 10)).isFalse();
        assertThat(order.see("p/1/a", 99)).isFalse();
        assertThat(order.see("p/1/a", 5)).isTrue();
    }

    @Test
    void theOldestOfMoreThanAHundredIsForgotten() {
        var order = new EpochOrder(List.of());
        for (int n = 0; n < 150; n++) {
            order.see("p/1/e" + n, 1000 - n);
        }
        assertThat(order.oldestFirst()).hasSize(100);
        assertThat(order.kept()).containsExactly("p/1/e0", "p/1/e1", "p/1/e2");
    }
}
