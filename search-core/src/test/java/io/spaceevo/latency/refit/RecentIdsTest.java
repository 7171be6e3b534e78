package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class RecentIdsTest {
    private static final int MOST = 5;

    @Test
    void theNewestDistinctIdsAreKeptInTheirOrder() {
        var random = new Random(3);
        var expected = new ArrayList<Long>();
        var ids = RecentIds.NONE;
        for (int i = 0; i < 500; i++) {
            long id = random.nextInt(12);
            assertThat(ids.contains(id)).isEqualTo(expected.contains(id));
            if (!expected.contains(id)) {
                expected.add(id);
                if (expected.size() > MOST) {
                    expected.remove(0);
                }
            }
            ids = ids.with(id, MOST);

            assertThat(ids.hashes()).isEqualTo(expected);
            assertThat(ids.size()).isEqualTo(expected.size());
            assertThat(ids).isEqualTo(new RecentIds(expected)).hasSameHashCodeAs(new RecentIds(expected));
        }
    }

    @Test
    void idsBeforeOneMoreDoNotChange() {
        var before = new RecentIds(List.of(1L, 2L));

        assertThat(before.with(3, 2).hashes()).containsExactly(2L, 3L);
        assertThat(before.hashes()).containsExactly(1L, 2L);
        assertThat(before).isNotEqualTo(before.with(3, 2));
    }

    @Test
    void differentIdsHaveDifferentHashes() {
        assertThat(RecentIds.hash("a-1")).isNotEqualTo(RecentIds.hash("a-2"));
        assertThat(RecentIds.hash("")).isEqualTo(0xcbf29ce484222325L);
    }
}
