package io.spaceevo.collect.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.LatencySummary;

/** Collects the passes of one configuration, and judges them at the end. */
final class PassRecord {
    private final List<SessionTiming> sessions = new ArrayList<>();

    void add(SessionTiming session) {
        sessions.add(session);
    }

    /**
     * @param referenceRatio reference operator during the batch over its start
     * @param loadAverage runnable threads of the last minute; negative where unknown
     */
    Timing judge(TimingProtocol protocol, double referenceRatio, double loadAverage) {
        var summary = summary();
        return new Timing(
                summary,
                new Environment(loadAverage, referenceRatio, false),
                disqualified(protocol, summary, referenceRatio));
    }

    LatencySummary summary() {
        double[] medians =
                sessions.stream().mapToDouble(SessionTiming::medianUs).toArray();
        double median = Quantiles.median(medians);
        double spread = (Quantiles.quantile(0.75, medians) - Quantiles.quantile(0.25, medians)) / median;
        long runs = sessions.stream().mapToLong(SessionTiming::runs).sum();
        return new LatencySummary(median, Quantiles.quantile(0, medians), spread, sessions.size(), runs);
    }

    private static Optional<String> disqualified(TimingProtocol protocol, LatencySummary summary, double ratio) {
        if (Math.abs(ratio - 1) > protocol.maxReferenceDrift()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "reference operator at %.3f of its start, allowed 1 ± %.2f",
                    ratio,
                    protocol.maxReferenceDrift()));
        }
        if (summary.spread() > protocol.maxSpread()) {
            return Optional.of(String.format(
                    Locale.ROOT, "passes spread by %.3f, allowed %.2f", summary.spread(), protocol.maxSpread()));
        }
        return Optional.empty();
    }
}
