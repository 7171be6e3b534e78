package io.spaceevo.cli.accuracy;

import java.util.List;
import java.util.Optional;

import io.spaceevo.measurement.Metric;

/**
 * How true predictions of one metric are on one machine.
 *
 * @param epoch of the machine
 * @param metric that was measured and predicted
 * @param busy another core was kept busy
 * @param configurationsPerMinute trusted ones in the first campaign, as far as this process measured it; empty where nothing was left to measure
 */
record AccuracyReport(
        String epoch,
        Metric metric,
        boolean busy,
        Optional<Double> configurationsPerMinute,
        List<PrecisionReport> precisions) {
    AccuracyReport {
        precisions = List.copyOf(precisions);
    }
}
