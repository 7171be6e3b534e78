package io.spaceevo.jobs.search;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What the search tells operators. */
final class SearchMetrics {
    private final Counter rounds;
    private final Counter adoptions;
    private final Counter outdatedPredictors;
    private final Counter refusedQualities;
    private volatile long sliceMs;

    SearchMetrics(MetricGroup group) {
        rounds = group.counter("rounds");
        adoptions = group.counter("adoptions");
        outdatedPredictors = group.counter("outdated_predictors");
        refusedQualities = group.counter("refused_qualities");
        group.gauge("slice_duration_ms", () -> sliceMs);
    }

    void recordRound() {
        rounds.inc();
    }

    void recordAdoption() {
        adoptions.inc();
    }

    void recordOutdatedPredictor() {
        outdatedPredictors.inc();
    }

    void recordRefusedQualities() {
        refusedQualities.inc();
    }

    void recordSlice(long durationMs) {
        sliceMs = durationMs;
    }
}
