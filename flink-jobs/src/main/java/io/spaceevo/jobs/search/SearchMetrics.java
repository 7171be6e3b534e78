package io.spaceevo.jobs.search;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the search tells operators. */
final class SearchMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(SearchMetrics.class);

    private final Counter rounds;
    private final Counter adoptions;
    private final Counter outdatedPredictors;
    private final Counter refusedQualities;
    private final Counter unusablePredictors;
    private volatile long sliceMs;

    SearchMetrics(MetricGroup group, QualityLibrary library) {
        rounds = group.counter("rounds");
        adoptions = group.counter("adoptions");
        outdatedPredictors = group.counter("outdated_predictors");
        refusedQualities = group.counter("refused_qualities");
        unusablePredictors = group.counter("unusable_predictors");
        group.gauge("refused_quality_sets", library::refused);
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

    /** @param reason which rule latencies broke */
    void recordUnusablePredictors(String platform, IllegalArgumentException reason) {
        LOG.warn("predictors of {} cannot be used: {}", platform, reason.getMessage());
        unusablePredictors.inc();
    }

    void recordSlice(long durationMs) {
        sliceMs = durationMs;
    }
}
