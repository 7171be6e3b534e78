package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;

import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.live.Synthetic;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.schema.SampledSubStage;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.TreesModel;
import org.junit.jupiter.api.Test;

/** Data that contradicts itself stays its owner's problem: the job goes on, and so do all other searches. */
class SearchDataTest {
    private static final String PLATFORM = "p1.ort.t1";

    private static SearchHarness others() throws Exception {
        return SearchHarness.started(1000)
                .give(Synthetic.FILE)
                .give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e1"), 1, Synthetic::micros))
                .give(Synthetic.target(PLATFORM, 400, 900));
    }

    private static BlockQualities with(BlockQualities table, SampledSubStage first) {
        var samples = new java.util.ArrayList<>(table.getSamples());
        samples.set(0, first);
        return BlockQualities.newBuilder(table).setSamples(samples).build();
    }

    @Test
    void aTableThatIsPublishedAgainWithOtherContentIsRefused() throws Exception {
        var tables = Synthetic.qualities();
        var sample = SampledSubStage.newBuilder(tables.get(0).getSamples().get(0))
                .setLoss(0.001)
                .build();
        try (var expected = others().give(tables).work();
                var harness = others().give(tables)) {
            harness.give(with(tables.get(0), sample)).work();
            var killed = harness.snapshot();
            assertThat(harness.rounds()).isEqualTo(expected.rounds());
            try (var restored = SearchHarness.restored(1000, killed)) {
                restored.give(with(tables.get(0), sample)).work();
                assertThat(restored.rounds()).isEmpty();
            }
        }
    }

    @Test
    void aSetThatContradictsItsHyperspaceIsNeverSearchedAndHarmsNobody() throws Exception {
        var tables = new java.util.ArrayList<BlockQualities>();
        for (var table : Synthetic.qualities()) {
            tables.add(BlockQualities.newBuilder(table).setQualitySet("wrong").build());
        }
        var noBlock = SampledSubStage.newBuilder(tables.get(3).getSamples().get(0))
                .setCode("3#16#999")
                .build();
        tables.set(3, with(tables.get(3), noBlock));
        var known = Synthetic.target(PLATFORM, 400, 900);
        var target = io.spaceevo.schema.SearchTarget.newBuilder(known)
                .setQualitySet("wrong")
                .setTarget(known.getTarget().replace("/synthetic/", "/wrong/"))
                .build();
        try (var harness = others().give(tables).give(target).work()) {
            assertThat(harness.rounds()).isEmpty();
            harness.give(Synthetic.qualities()).work();
            assertThat(harness.rounds()).isNotEmpty().noneMatch(round -> round.getTarget()
                    .equals(target.getTarget()));
        }
    }

    @Test
    void latenciesThatNoTableCanHoldAreNotAdopted() throws Exception {
        try (var harness = others().give(Synthetic.qualities()).work()) {
            int rounds = harness.rounds().size();
            harness.give(trees("ResNet.relu", 20, 1e300)).work();
            assertThat(harness.rounds()).hasSize(rounds);

            harness.give(trees("ResNet.relu", 21, 50)).work();
            assertThat(harness.rounds().subList(rounds, harness.rounds().size()))
                    .extracting(SearchRound::getPredictorSequence)
                    .isNotEmpty()
                    .containsOnly(21L);
        }
    }

    private static LatencyPredictor trees(String operator, long sequence, double micros) {
        var known = Synthetic.predictor(
                Synthetic.epoch(PLATFORM, "e1"), operator, sequence, new TreeMap<>(java.util.Map.of("any", 1.0)));
        int width = BlockFeatures.SCHEMA.names().size();
        return LatencyPredictor.newBuilder(known)
                .setModel(new TreesModel(
                        1,
                        List.of(micros),
                        width,
                        0.0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        0.9,
                        1.1))
                .build();
    }

    @Test
    void lossesWithoutAnyDifferenceAreSearched() throws Exception {
        for (double loss : List.of(1e-12, 0.25)) {
            var tables = Synthetic.qualities().stream()
                    .map(table -> BlockQualities.newBuilder(table)
                            .setSamples(table.getSamples().stream()
                                    .map(sample -> SampledSubStage.newBuilder(sample)
                                            .setLoss(loss)
                                            .build())
                                    .toList())
                            .build())
                    .toList();
            try (var harness = others().give(tables).work()) {
                assertThat(harness.rounds())
                        .extracting(SearchRound::getEvent)
                        .hasAtLeastOneElementOfType(RoundResult.class);
            }
        }
    }

    @Test
    void constraintsThatNoSubnetKeepsAreSearched() throws Exception {
        try (var harness = others().give(Synthetic.qualities())
                .give(Synthetic.target(PLATFORM, 1))
                .give(Synthetic.target(PLATFORM, 1, 1_000_000_000))
                .work()) {
            assertThat(harness.answers())
                    .filteredOn(answer -> answer.getRound() == 2 && Double.isNaN(answer.getScoreSd()))
                    .extracting(BestSearchSpace::getTarget)
                    .hasSize(3);
        }
    }
}
