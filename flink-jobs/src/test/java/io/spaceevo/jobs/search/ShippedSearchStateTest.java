package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;

import io.spaceevo.jobs.kafka.ShippedState;
import io.spaceevo.live.Synthetic;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.Constraint;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.schema.ScorePart;
import io.spaceevo.schema.SearchRound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State of earlier versions is restored, and its searches go on. */
class ShippedSearchStateTest {
    private static final String PLATFORM = "p1.ort.t1";

    @TempDir
    private Path folder;

    /**
     * Version 1, of 25 November 2026: two rounds of a target and their certainty, then an adoption and 15 of its spaces scored again. Its quality hash is over encoded
     * bytes, and the adoption had granted 120 evaluations.
     */
    @Test
    void aSearchOfVersion1IsReScoredToItsEndAndSpendsItsBudget() throws Exception {
        var killed = new SearchHarness.Killed(ShippedState.read("search.1", folder), 20_640);
        try (var harness = SearchHarness.restored(1000, killed)) {
            assertThat(harness.queried(PLATFORM)).singleElement().satisfies(answer -> {
                assertThat(answer.getRound()).isEqualTo(2);
                assertThat(answer.getStatus()).isEqualTo("ready");
                assertThat(answer.getScoreSd()).isPositive();
            });

            harness.work();

            assertThat(harness.rounds())
                    .extracting(SearchRound::getEvent)
                    .allSatisfy(event -> assertThat(event).isInstanceOf(RoundResult.class))
                    .extracting(event -> ((RoundResult) event).getChildren().size())
                    .containsExactly(100, 20);
            assertThat(harness.answers()).first().satisfies(again -> assertThat(again.getRound())
                    .as("emitted again after the restore")
                    .isEqualTo(2));
            assertThat(harness.answers()).last().satisfies(answer -> {
                assertThat(answer.getRound()).isEqualTo(4);
                assertThat(answer.getScoreSd()).isPositive();
            });

            int before = harness.rounds().size();
            harness.give(Synthetic.predictors(
                            Synthetic.epoch(PLATFORM, "e2"), 1, block -> 1.1 * Synthetic.micros(block)))
                    .work();
            assertThat(harness.rounds().size()).isGreaterThan(before);
        }
    }

    /** Version 2, of 26 November 2026, at the same point: its constraints do not name their metric. */
    @Test
    void aSearchOfVersion2KeepsItsTargetAndItsConstraintsAreLatencies() throws Exception {
        var killed = new SearchHarness.Killed(ShippedState.read("search.2", folder), 20_640);
        try (var harness = SearchHarness.restored(1000, killed)) {
            harness.work();

            assertThat(harness.answers())
                    .isNotEmpty()
                    .extracting(BestSearchSpace::getTarget)
                    .containsOnly("p1.ort.t1/tiny@6945f0048244/synthetic/400-900/ab3cee1c");
            assertThat(harness.answers()).last().satisfies(answer -> {
                assertThat(answer.getRound()).isGreaterThan(2);
                assertThat(answer.getConstraints())
                        .containsExactly(new Constraint("latency", 400L), new Constraint("latency", 900L));
                assertThat(answer.getParts())
                        .extracting(ScorePart::getMetric, ScorePart::getLimit)
                        .containsExactly(tuple("latency", 400L), tuple("latency", 900L));
            });
            assertThat(harness.queried(PLATFORM)).hasSize(1);
        }
    }
}
