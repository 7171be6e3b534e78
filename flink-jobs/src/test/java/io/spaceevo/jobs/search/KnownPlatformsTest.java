package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;

import io.spaceevo.live.Synthetic;
import io.spaceevo.schema.KnownPlatforms;
import io.spaceevo.schema.PlatformUpdate;
import io.spaceevo.schema.TargetRemoval;
import io.spaceevo.wire.SearchQueries;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** From the inputs of the search to the list that a query finds. */
class KnownPlatformsTest {
    private static final String PLATFORM = "p1.ort.t1";

    @Test
    void aPlatformIsToldOnceAndThatNothingIsLeftOfIt() throws Exception {
        var target = Synthetic.target(PLATFORM, 400, 900);
        try (var harness = SearchHarness.started(10)) {
            harness.give(target).give(Synthetic.target(PLATFORM, 300, 900)).work();
            assertThat(harness.platformUpdates()).containsExactly(known(PLATFORM));

            harness.give(new TargetRemoval(target.getTarget())).work();
            assertThat(harness.platformUpdates()).hasSize(1);

            harness.give(new TargetRemoval(Synthetic.target(PLATFORM, 300, 900).getTarget()))
                    .work();
            assertThat(harness.platformUpdates()).containsExactly(known(PLATFORM), gone(PLATFORM));

            harness.give(target).work();
            assertThat(harness.platformUpdates()).containsExactly(known(PLATFORM), gone(PLATFORM), known(PLATFORM));
        }
    }

    @Test
    void aPlatformOfPredictorsThatNoSearchUsesIsTold() throws Exception {
        var predictor = Synthetic.predictors(Synthetic.epoch(PLATFORM, "e1"), 1, Synthetic::micros)
                .get(0);
        predictor.getKind().setPrecision("fp32");
        try (var harness = SearchHarness.started(10).give(predictor).give(predictor)) {
            assertThat(harness.platformUpdates()).containsExactly(known(PLATFORM));
        }
    }

    /** A job that is restored from a savepoint of a time before the list tells it anew. */
    @Test
    void aRestoredJobTellsItsPlatformsAgain() throws Exception {
        SearchHarness.Killed killed;
        try (var harness = SearchHarness.started(1000)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(Synthetic.target(PLATFORM, 400, 900))
                .work()) {
            killed = harness.snapshot();
        }
        try (var harness = SearchHarness.restored(1000, killed)) {
            harness.pass(60_000);
            assertThat(harness.platformUpdates()).containsExactly(known(PLATFORM));
        }
    }

    @Test
    void theListIsTheSetOfThosePlatformsThatAreKnown() throws Exception {
        var random = new Random(7);
        var expected = new TreeSet<String>();
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new KnownPlatformsFunction()),
                update -> SearchQueries.ALL_PLATFORMS,
                Types.STRING)) {
            harness.setStateBackend(new EmbeddedRocksDBStateBackend());
            harness.open();
            for (int i = 0; i < 200; i++) {
                var platform = "p" + random.nextInt(12);
                boolean known = random.nextInt(3) > 0;
                boolean ignored = known ? expected.add(platform) : expected.remove(platform);
                harness.processElement(new PlatformUpdate(platform, known), 0);

                assertThat(queried(harness).getPlatforms()).isEqualTo(List.copyOf(expected));
                assertThat(queried(harness).getSchemaVersion()).isEqualTo(SearchQueries.PLATFORMS_VERSION);
            }
            assertThat(harness.getOutput()).isEmpty();
        }
    }

    private static KnownPlatforms queried(
            KeyedOneInputStreamOperatorTestHarness<String, PlatformUpdate, PlatformUpdate> harness) throws Exception {
        harness.getOperator().setCurrentKey(SearchQueries.ALL_PLATFORMS);
        return harness.getOperator()
                .getKeyedStateBackend()
                .getPartitionedState(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        new ValueStateDescriptor<>("list", new AvroTypeInfo<>(KnownPlatforms.class)))
                .value();
    }

    private static PlatformUpdate known(String platform) {
        return new PlatformUpdate(platform, true);
    }

    private static PlatformUpdate gone(String platform) {
        return new PlatformUpdate(platform, false);
    }
}
