package io.spaceevo.score.spectral;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

import io.spaceevo.measurement.Metric;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.Constraints;
import io.spaceevo.score.QtScore;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.QtSettings;
import io.spaceevo.space.SearchSpace;

/**
 * Q-T score under constraints of several metrics: each constraint is a part of its own, scored over the tables of its metric as one of latency is over those of latency. Spaces
 * that score nothing are ordered by the mean cost of the first metric.
 */
public final class MetricwiseQtScorer implements QtScorer {
    private final List<QtScorer> byMetric;

    private MetricwiseQtScorer(List<QtScorer> byMetric) {
        this.byMetric = List.copyOf(byMetric);
    }

    /**
     * A scorer without sampling.
     *
     * @param spectra of the tables of every metric that is limited, and of no other
     */
    public static QtScorer exact(
            SortedMap<Metric, SpectrumCache> spectra, Collection<Constraint> constraints, QtSettings settings) {
        if (!spectra.keySet().equals(Constraint.metrics(constraints))) {
            throw new IllegalArgumentException(
                    "a Q-T score needs tables of " + Constraint.metrics(constraints) + ", was " + spectra.keySet());
        }
        var scorers = new ArrayList<QtScorer>();
        spectra.forEach((metric, cache) -> scorers.add(new ExactQtScorer(
                cache,
                constraints.stream()
                        .filter(constraint -> constraint.metric() == metric)
                        .toList(),
                settings)));
        return scorers.size() == 1 ? scorers.get(0) : new MetricwiseQtScorer(scorers);
    }

    @Override
    public QtScore score(SearchSpace space) {
        var scores = byMetric.stream().map(scorer -> scorer.score(space)).toList();
        return new QtScore(
                scores.stream().flatMap(score -> score.parts().stream()).toList(),
                scores.get(0).meanLatencyMs());
    }

    @Override
    public List<Constraint> constraints() {
        return Constraints.ascending(byMetric.stream()
                .flatMap(scorer -> scorer.constraints().stream())
                .toList());
    }

    @Override
    public QtSettings settings() {
        return byMetric.get(0).settings();
    }
}
