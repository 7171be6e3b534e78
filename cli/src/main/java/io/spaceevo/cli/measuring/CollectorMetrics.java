package io.spaceevo.cli.measuring;

import java.util.Locale;

import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.spool.Spool;

/** What a collector tells Prometheus, in its text format 0.0.4. */
final class CollectorMetrics {
    private final MeasuredKinds measured;
    private final Deliveries deliveries;
    private final Spool spool;

    CollectorMetrics(MeasuredKinds measured, Deliveries deliveries, Spool spool) {
        this.measured = measured;
        this.deliveries = deliveries;
        this.spool = spool;
    }

    String text() {
        double success =
                deliveries.newest().map(at -> at.toEpochMilli() / 1000.0).orElse(0.0);
        return counter(
                        "spaceevo_collector_measured_total",
                        "Measurements since the start, disqualified ones too",
                        measured.total())
                + counter(
                        "spaceevo_collector_disqualified_total",
                        "Measurements that something disturbed, since the start",
                        measured.disqualified())
                + counter(
                        "spaceevo_collector_published_total",
                        "Measurements that the broker has taken since the start",
                        deliveries.published())
                + metric(
                        "spaceevo_collector_spooled",
                        "Measurements that wait on the disk for the broker",
                        "gauge",
                        String.valueOf(spool.waiting()))
                + counter(
                        "spaceevo_collector_dropped_total",
                        "Measurements given up because too many waited, since the start",
                        spool.dropped())
                + metric(
                        "spaceevo_collector_last_success_timestamp_seconds",
                        "When the broker took the newest measurement, seconds since 1970 UTC; 0 before the first",
                        "gauge",
                        String.format(Locale.ROOT, "%.3f", success));
    }

    private static String counter(String name, String help, long value) {
        return metric(name, help, "counter", String.valueOf(value));
    }

    private static String metric(String name, String help, String type, String value) {
        return "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n" + name + " " + value + "\n";
    }
}
