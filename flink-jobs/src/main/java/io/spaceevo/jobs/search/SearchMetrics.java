package io.spaceevo.jobs.search;

import io.spaceevo.live.LiveSearches;
import io.spaceevo.schema.Adoption;
import io.spaceevo.schema.SearchRound;
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
    private final MetricGroup group;
    private volatile long sliceMs;

    SearchMetrics(MetricGroup group) {
        this.group = group;
        rounds = group.counter("rounds");
        adoptions = group.counter("adoptions");
        outdatedPredictors = group.counter("outdated_predictors");
        refusedQualities = group.counter("refused_qualities");
        unusablePredictors = group.counter("unusable_predictors");
        group.gauge("slice_duration_ms", () -> sliceMs);
    }

    void watch(LiveSearches searches) {
        group.gauge("refused_quality_sets", searches::refusedQualitySets);
    }

    void recordRound(SearchRound round) {
        (round.getEvent() instanceof Adoption ? adoptions : rounds).inc();
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
