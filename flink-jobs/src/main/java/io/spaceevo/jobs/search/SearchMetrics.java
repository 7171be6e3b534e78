package io.spaceevo.jobs.search;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

import io.spaceevo.jobs.metrics.PlatformTimes;
import io.spaceevo.live.LiveSearches;
import io.spaceevo.schema.Adoption;
import io.spaceevo.schema.AnswerUpdate;
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
    private final PlatformTimes oldestAnswers;

    /** By platform and target, when the broker received the newest measurement behind the answer. */
    private final Map<String, Map<String, Long>> answers = new HashMap<>();

    private volatile long sliceMs;

    SearchMetrics(MetricGroup group) {
        this.group = group;
        rounds = group.counter("rounds");
        adoptions = group.counter("adoptions");
        outdatedPredictors = group.counter("outdated_predictors");
        refusedQualities = group.counter("refused_qualities");
        unusablePredictors = group.counter("unusable_predictors");
        group.gauge("slice_duration_ms", () -> sliceMs);
        oldestAnswers = new PlatformTimes(group, "oldest_answer_time_ms");
    }

    void watch(LiveSearches searches) {
        group.gauge("refused_quality_sets", searches::refusedQualitySets);
    }

    void recordRound(SearchRound round) {
        (round.getEvent() instanceof Adoption ? adoptions : rounds).inc();
    }

    /** After a restore every answer is given again, so that this needs no state. */
    void recordAnswer(String platform, AnswerUpdate update) {
        var times = answers.computeIfAbsent(platform, any -> new HashMap<>());
        if (update.getAnswer() == null) {
            times.remove(update.getTarget());
        } else {
            times.put(update.getTarget(), update.getAnswer().getAsOf());
        }
        if (times.isEmpty()) {
            answers.remove(platform);
            oldestAnswers.clear(platform);
        } else {
            oldestAnswers.set(platform, Collections.min(times.values()));
        }
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
