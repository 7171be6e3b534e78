package io.spaceevo.jobs.kafka;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** {@code rejected} records, by {@code reason}. */
public final class RejectionCounters {
    private final Map<Rejection, Counter> rejected = new EnumMap<>(Rejection.class);

    public RejectionCounters(MetricGroup group) {
        for (var rejection : Rejection.values()) {
            rejected.put(rejection, group.addGroup("reason", rejection.word()).counter("rejected"));
        }
    }

    public void count(Rejection rejection) {
        Objects.requireNonNull(rejected.get(rejection)).inc();
    }
}
