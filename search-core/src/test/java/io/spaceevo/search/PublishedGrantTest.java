package io.spaceevo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.measurement.Platform;
import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTable.Samples;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.LatencyConstraint;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.QtSettings;
import io.spaceevo.score.spectral.ExactQtScorer;
import io.spaceevo.space.Onnxw;
import org.junit.jupiter.api.Test;

/** What changes of the published latencies are worth; made-up tables are in {@link ScoreShiftTest} and in the search function's test. */
class PublishedGrantTest {
    private static final SearchTarget TARGET = new SearchTarget(
            new Platform("test.ort.t1"),
            "onnxw@000000000000",
            "published",
            LatencyConstraint.parseAll("15,20"),
            QtSettings.published(),
            new EvolutionSettings(200, 50, 0),
            new SearchBudget(1500, 100));

    private static StageTables slower(StageTables tables, double factor) {
        return new StageTables(
                tables.hyperspace(),
                tables.tables().stream()
                        .map(table -> new StageTable(table.byResolution().stream()
                                .map(samples -> new Samples(
                                        samples.losses(),
                                        Arrays.stream(samples.latencies())
                                                .map(ms -> factor * ms)
                                                .toArray()))
                                .toList()))
                        .toList(),
                tables.fixedLatencies().stream().map(ms -> factor * ms).toList());
    }

    private static QtScorer scorer(StageTables tables) {
        return new ExactQtScorer(tables, TARGET.constraints(), TARGET.scoring());
    }

    private static Grant searched(Search search, StageTables tables) {
        var scorer = scorer(tables);
        search.adopt();
        var grant = search.advance(scorer, () -> true).orElseThrow().grant().orElseThrow();
        while (!search.idle()) {
            search.advance(scorer, () -> true);
        }
        return grant;
    }

    @Test
    void aSlowDownByAThirdBeginsTheSearchAnewAndOneByAThousandthDoesNot() {
        var tables = Onnxw.tables();
        var search = new Search(Onnxw.HYPERSPACE, TARGET, SearchMemory.empty());
        assertThat(searched(search, tables)).isEqualTo(new Grant(true, 1500));

        assertThat(searched(search, slower(tables, 1.001))).isEqualTo(new Grant(false, 100));
        assertThat(searched(search, slower(tables, 4.0 / 3))).isEqualTo(new Grant(true, 1500));
    }
}
