package io.spaceevo.jobs.latency;

import java.time.Duration;

import io.spaceevo.latency.transfer.TransferStep;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** {@code transfers} that were published, {@code refused_transfers} that were no better than the epoch's own predictor, and {@code transfer_duration_ms} of the last fit of one. */
final class TransferMetrics {
    private final Counter published;
    private final Counter refused;
    private volatile long lastMs;

    TransferMetrics(MetricGroup group) {
        published = group.counter("transfers");
        refused = group.counter("refused_transfers");
        group.gauge("transfer_duration_ms", () -> lastMs);
    }

    /** @param took time of the whole step */
    void record(TransferStep step, Duration took) {
        if (step.fitted()) {
            lastMs = took.toMillis();
            boolean better = step.published()
                    .filter(version -> !version.siblings().isEmpty())
                    .isPresent();
            (better ? published : refused).inc();
        }
    }
}
