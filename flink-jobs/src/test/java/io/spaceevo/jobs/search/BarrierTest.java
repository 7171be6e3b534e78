package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.spaceevo.live.Synthetic;
import io.spaceevo.schema.SearchRound;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A snapshot holds state as of its barrier, although it is written while the search goes on. Heap state keeps the objects that it was given: one that is changed
 * afterwards tells of a time after the barrier.
 */
class BarrierTest {
    private static final String PLATFORM = "p1.ort.t1";

    private static SearchHarness begun(StateBackend backend, int slots) throws Exception {
        var harness = SearchHarness.started(1, 0, backend)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(Synthetic.target(PLATFORM, 400, 900))
                .give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e1"), 1, Synthetic::micros));
        for (int i = 0; i < slots; i++) {
            harness.fire();
        }
        return harness;
    }

    private static List<SearchRound> rounds(SearchHarness harness) throws Exception {
        return harness.give(Synthetic.predictors(
                        Synthetic.epoch(PLATFORM, "e1"), 5, block -> 1.33 * Synthetic.micros(block)))
                .work()
                .rounds();
    }

    /** Cut in re-scoring, in rounds, between them, and while the search tells how sure it is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 39, 101, 119, 125})
    void whatHappensBehindTheBarrierIsNotInTheSnapshotOnTheHeapEither(int slots) throws Exception {
        var backend = new HashMapStateBackend();
        SearchHarness.Killed killed;
        try (var harness = begun(backend, slots)) {
            var barrier = harness.barrier();
            harness.give(Synthetic.target(PLATFORM, 600));
            harness.give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e2"), 1, Synthetic::micros));
            for (int i = 0; i < 30; i++) {
                harness.fire();
            }
            killed = barrier.call();
        }
        try (var expected = begun(new EmbeddedRocksDBStateBackend(false), slots);
                var restored = SearchHarness.restored(1, killed, backend)) {
            var before = expected.rounds().size();
            var all = rounds(expected);
            assertThat(rounds(restored)).isEqualTo(all.subList(before, all.size()));
            assertThat(restored.queried(PLATFORM))
                    .asString()
                    .isEqualTo(expected.queried(PLATFORM).toString());
        }
    }

    @Test
    void bothBackendsSearchAlike() throws Exception {
        try (var heap = begun(new HashMapStateBackend(), 10);
                var rocks = begun(new EmbeddedRocksDBStateBackend(false), 10)) {
            assertThat(rounds(heap)).isEqualTo(rounds(rocks));
        }
    }
}
