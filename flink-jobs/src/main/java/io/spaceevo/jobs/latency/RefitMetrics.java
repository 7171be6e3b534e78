package io.spaceevo.jobs.latency;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.spaceevo.jobs.kafka.Rejection;
import io.spaceevo.jobs.kafka.RejectionCounters;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.latency.refit.RefitStep;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * {@code learned}, {@code ignored} by reason ({@code repeated} are the duplicates), {@code rejected} by reason, {@code skewed}
 * device clocks, published {@code tables} and {@code refits}, and {@code refit_duration_ms} of the last refit.
 */
final class RefitMetrics {
    private final Counter learned;
    private final RejectionCounters rejected;
    private final Counter skewed;
    private final Counter tables;
    private final Counter refits;
    private final Map<RefitStep.Reason, Counter> ignored = new EnumMap<>(RefitStep.Reason.class);
    private volatile long lastRefitMs;

    RefitMetrics(MetricGroup group) {
        learned = group.counter("learned");
        rejected = new RejectionCounters(group);
        skewed = group.counter("skewed");
        tables = group.counter("tables");
        refits = group.counter("refits");
        for (var reason : RefitStep.Reason.values()) {
            var word = reason.name().toLowerCase(Locale.ROOT);
            ignored.put(reason, group.addGroup("reason", word).counter("ignored"));
        }
        group.gauge("refit_duration_ms", () -> lastRefitMs);
    }

    /**
     * @param took time of the whole step
     */
    void record(RefitStep step, Duration took) {
        if (step instanceof RefitStep.Learned fresh) {
            learned.inc();
            fresh.predictor().ifPresent(predictor -> published(predictor, took));
        } else if (step instanceof RefitStep.Ignored nothing) {
            Objects.requireNonNull(ignored.get(nothing.reason())).inc();
        }
    }

    void rejected(Rejection rejection) {
        rejected.count(rejection);
    }

    void skewed() {
        skewed.inc();
    }

    private void published(PredictorVersion version, Duration took) {
        if (version.predictor() instanceof LatencyPredictor.Trees) {
            refits.inc();
            lastRefitMs = took.toMillis();
        } else {
            tables.inc();
        }
    }
}
