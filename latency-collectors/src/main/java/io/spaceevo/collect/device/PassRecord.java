package io.spaceevo.collect.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.LatencySummary;

/** Collects the sessions of one configuration until enough of them were quiet, and judges them at the end. */
final class PassRecord {
    private final TimingProtocol protocol;
    private final List<Session> sessions = new ArrayList<>();

    PassRecord(TimingProtocol protocol) {
        this.protocol = protocol;
    }

    /** @param ratio of the reference operator around the session, the larger of before and after */
    private record Session(SessionTiming timing, double ratio) {}

    void add(SessionTiming session, double ratio) {
        sessions.add(new Session(session, ratio));
    }

    boolean isComplete() {
        return quiet().size() >= protocol.passes();
    }

    private List<Session> quiet() {
        return sessions.stream()
                .filter(session -> session.ratio <= 1 + protocol.maxReferenceDrift())
                .toList();
    }

    /** @param loadAverage runnable threads of the last minute; negative where unknown */
    Timing judge(double loadAverage) {
        var counted = isComplete() ? quiet() : sessions;
        var summary = summary(counted.stream().map(Session::timing).toList());
        double ratio =
                Quantiles.median(counted.stream().mapToDouble(Session::ratio).toArray());
        return new Timing(summary, new Environment(loadAverage, ratio, false), disqualified(summary, ratio));
    }

    static LatencySummary summary(List<SessionTiming> sessions) {
        double[] latencies =
                sessions.stream().mapToDouble(SessionTiming::quietUs).toArray();
        double median = Quantiles.median(latencies);
        double spread = (Quantiles.quantile(0.75, latencies) - Quantiles.quantile(0.25, latencies)) / median;
        long runs = sessions.stream().mapToLong(SessionTiming::runs).sum();
        return new LatencySummary(median, Quantiles.quantile(0, latencies), spread, sessions.size(), runs);
    }

    private Optional<String> disqualified(LatencySummary summary, double ratio) {
        if (!isComplete()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "reference operator was quiet around %d of %d sessions, %d are needed; it took %.3f times what it takes at rest",
                    quiet().size(),
                    sessions.size(),
                    protocol.passes(),
                    ratio));
        }
        if (summary.spread() > protocol.maxSpread()) {
            return Optional.of(String.format(
                    Locale.ROOT, "passes spread by %.3f, allowed %.2f", summary.spread(), protocol.maxSpread()));
        }
        return Optional.empty();
    }
}
