package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.spaceevo.measurement.Metric;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.GeneratedTables;
import io.spaceevo.score.QtSettings;
import io.spaceevo.score.uncertainty.ScoreBootstrap;
import org.junit.jupiter.api.Test;

class MetricwiseQtScorerTest {
    private static final StageTables LATENCY = GeneratedTables.tables(5, 2, 60, 0.04, 2, 31);

    /** The same losses with other costs. */
    private static final StageTables MEMORY =
            GeneratedTables.map(LATENCY, loss -> loss, latency -> 0.3 + 5 * latency * latency);

    private static TreeMap<Metric, SpectrumCache> spectra(Map<Metric, StageTables> tables) {
        var spectra = new TreeMap<Metric, SpectrumCache>();
        tables.forEach((metric, known) -> spectra.put(metric, new SpectrumCache(known, ExactQtScorer.CACHE_BYTES)));
        return spectra;
    }

    private static TreeMap<Metric, SpectrumCache> both() {
        return spectra(Map.of(Metric.LATENCY, LATENCY, Metric.MEMORY, MEMORY));
    }

    @Test
    void everyPartIsThatOfItsMetricAlone() {
        var scorer = MetricwiseQtScorer.exact(both(), Constraint.parseAll("30MB,8,10"), QtSettings.published());
        var latency = new ExactQtScorer(LATENCY, Constraint.parseAll("8,10"), QtSettings.published());
        var memory = new ExactQtScorer(MEMORY, Constraint.parseAll("30MB"), QtSettings.published());
        var random = new SplittableRandom(4);

        for (int i = 0; i < 20; i++) {
            var space = GeneratedTables.space(LATENCY, random);
            var score = scorer.score(space);
            assertThat(score.parts())
                    .isEqualTo(Stream.of(latency, memory)
                            .flatMap(alone -> alone.score(space).parts().stream())
                            .toList());
            assertThat(score.meanLatencyMs()).isEqualTo(latency.score(space).meanLatencyMs());
        }
        assertThat(scorer.constraints()).isEqualTo(Constraint.parseAll("8,10,30MB"));
    }

    @Test
    void ofOneMetricItIsTheExactScorer() {
        assertThat(MetricwiseQtScorer.exact(
                        spectra(Map.of(Metric.LATENCY, LATENCY)), Constraint.parseAll("8"), QtSettings.published()))
                .isInstanceOf(ExactQtScorer.class);
    }

    @Test
    void constraintsWithoutTablesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricwiseQtScorer.exact(
                        spectra(Map.of(Metric.LATENCY, LATENCY)),
                        Constraint.parseAll("8,30MB"),
                        QtSettings.published()))
                .withMessageContaining("MEMORY");
    }

    /** Rows are drawn with all their costs: were those of memory latencies in disguise, a replicate would score both alike. */
    @Test
    void aReplicateDrawsARowOfEveryMetricTogether() {
        var spectra = spectra(Map.of(Metric.LATENCY, LATENCY, Metric.MEMORY, LATENCY));
        var bootstrap = new ScoreBootstrap(spectra, Constraint.parseAll("8,8MB"), QtSettings.published(), 3, 5);
        var alone = new ScoreBootstrap(LATENCY, Constraint.parseAll("8"), QtSettings.published(), 3, 5);
        var spaces = List.of(GeneratedTables.space(LATENCY, new SplittableRandom(7)));

        for (int replicate = 0; replicate < 3; replicate++) {
            assertThat(bootstrap.totals(spaces, replicate)[0])
                    .isPositive()
                    .isEqualTo(2 * alone.totals(spaces, replicate)[0]);
        }
    }
}
