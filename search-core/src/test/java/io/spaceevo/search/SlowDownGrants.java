package io.spaceevo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.measurement.Platform;
import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTable.Samples;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.QtSettings;
import io.spaceevo.score.spectral.ExactQtScorer;
import org.junit.jupiter.api.Test;

/** What a common change of all latencies is worth, by the scores of real tables; each source of tables has a test that extends this. */
abstract class SlowDownGrants {
    /** @return tables whose best spaces are not the same after a slow-down by a third */
    protected abstract StageTables tables();

    /** Milliseconds, as {@code "15,20"}. */
    protected abstract String constraints();

    @Test
    void aSlowDownByAThirdBeginsTheSearchAnewAndOneByAThousandthDoesNot() {
        var tables = tables();
        var target = new SearchTarget(
                new Platform("test.ort.t1"),
                tables.hyperspace().name() + "@000000000000",
                "any",
                Constraint.parseAll(constraints()),
                QtSettings.published(),
                new EvolutionSettings(200, 50, 0),
                new SearchBudget(1500, 100));
        var search = new Search(tables.hyperspace(), target, SearchMemory.empty());
        assertThat(searched(search, scorer(tables, target))).isEqualTo(new Grant(true, 1500));

        assertThat(searched(search, scorer(slower(tables, 1.001), target))).isEqualTo(new Grant(false, 100));
        assertThat(searched(search, scorer(slower(tables, 4.0 / 3), target))).isEqualTo(new Grant(true, 1500));
    }

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

    private static QtScorer scorer(StageTables tables, SearchTarget target) {
        return new ExactQtScorer(tables, target.constraints(), target.scoring());
    }

    private static Grant searched(Search search, QtScorer scorer) {
        search.adopt();
        var grant = search.advance(scorer, () -> true).orElseThrow().grant().orElseThrow();
        while (!search.idle()) {
            search.advance(scorer, () -> true);
        }
        return grant;
    }
}
