package io.spaceevo.jobs.latency;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.spaceevo.jobs.kafka.Rejection;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** {@code records}, and {@code rejected} by reason. */
final class ValidateMetrics {
    private final Counter records;
    private final Map<Rejection, Counter> rejected = new EnumMap<>(Rejection.class);

    ValidateMetrics(MetricGroup group) {
        records = group.counter("records");
        for (var rejection : Rejection.values()) {
            rejected.put(rejection, group.addGroup("reason", rejection.word()).counter("rejected"));
        }
    }

    void received() {
        records.inc();
    }

    void rejected(Rejection rejection) {
        Objects.requireNonNull(rejected.get(rejection)).inc();
    }
}
