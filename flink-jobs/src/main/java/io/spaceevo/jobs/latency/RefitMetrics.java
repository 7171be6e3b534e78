package io.spaceevo.jobs.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.spaceevo.jobs.kafka.Rejection;
import io.spaceevo.jobs.kafka.RejectionCounters;
import io.spaceevo.jobs.metrics.KindCounter;
import io.spaceevo.jobs.metrics.PlatformTimes;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.latency.refit.PrequentialError;
import io.spaceevo.latency.refit.RefitStep;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Platform;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * {@code learned}, {@code ignored} by reason ({@code repeated} are the duplicates), {@code rejected} by reason, {@code skewed}
 * device clocks, published {@code tables} and {@code refits}, and {@code refit_duration_ms} of the last refit. By kind, {@code predictions} of blocks before they were learnt, and those
 * {@code within_10_percent}. By platform, {@code newest_measurement_time_ms}.
 */
final class RefitMetrics {
    /** A platform that has been silent for longer is not waited for. */
    private static final Duration LONGEST_SILENCE = Duration.ofDays(1);

    private final Counter learned;
    private final RejectionCounters rejected;
    private final Counter skewed;
    private final Counter tables;
    private final Counter refits;
    private final Map<RefitStep.Reason, Counter> ignored = new EnumMap<>(RefitStep.Reason.class);
    private final KindCounter predictions;
    private final KindCounter within10;
    private final PlatformTimes newestMeasurements;
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
        predictions = new KindCounter(group, "predictions");
        within10 = new KindCounter(group, "within_10_percent");
        newestMeasurements = new PlatformTimes(group, "newest_measurement_time_ms", LONGEST_SILENCE);
    }

    /**
     * A measurement arrived, learnt or not.
     *
     * @param at when the broker received it
     */
    void measured(Platform platform, Instant at) {
        newestMeasurements.advance(platform.name(), at.toEpochMilli());
    }

    /** Counts the prediction by which two errors of a kind differ, if there is one. */
    void predicted(Kind kind, PrequentialError before, PrequentialError after) {
        if (after.count() > before.count()) {
            predictions.add(kind.text(), 1);
            within10.add(kind.text(), after.hasHitMoreThan(before) ? 1 : 0);
        }
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
        if (version.predictor() instanceof LatencyPredictor.Table) {
            tables.inc();
        } else {
            refits.inc();
            lastRefitMs = took.toMillis();
        }
    }
}
