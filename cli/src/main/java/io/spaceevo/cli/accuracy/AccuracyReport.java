package io.spaceevo.cli.accuracy;

import java.util.List;
import java.util.Optional;

/**
 * How true predicted latencies are on one machine.
 *
 * @param epoch of the machine
 * @param busy another core was kept busy
 * @param configurationsPerMinute trusted ones in the first campaign, as far as this process measured it; empty where nothing was left to measure
 */
record AccuracyReport(
        String epoch, boolean busy, Optional<Double> configurationsPerMinute, List<PrecisionReport> precisions) {
    AccuracyReport {
        precisions = List.copyOf(precisions);
    }
}
