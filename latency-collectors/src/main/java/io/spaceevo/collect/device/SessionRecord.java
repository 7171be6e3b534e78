package io.spaceevo.collect.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.statistics.Quantiles;

/** Collects the sessions of one configuration until enough of them were quiet and agree, and judges them at the end. */
public final class SessionRecord {
    /** Sessions that spread by no more than this part of what is trusted agree so well that more would tell nothing. */
    private static final double AGREE = 2;

    private final TimingProtocol protocol;
    private final List<Session> sessions = new ArrayList<>();
    private final List<Double> inVain = new ArrayList<>();
    private int divided;

    SessionRecord(TimingProtocol protocol) {
        this.protocol = protocol;
    }

    /** @param ratio of the reference operator around the session, the larger of before and after */
    private record Session(SessionTiming timing, double ratio) {}

    void add(SessionTiming session, double ratio) {
        sessions.add(new Session(session, ratio));
    }

    /** A turn without a session: nothing would have counted. */
    void missed(double ratio) {
        inVain.add(ratio);
    }

    boolean isEmpty() {
        return sessions.isEmpty();
    }

    /** Enough sessions count, and they agree. */
    boolean isComplete() {
        return hasEnough() && summary(timings(quiet())).spread() <= protocol.maxSpread() / AGREE;
    }

    /** Enough sessions were quiet, whether they agree or not. */
    boolean hasEnough() {
        return quiet().size() >= protocol.sessions();
    }

    private static List<SessionTiming> timings(List<Session> sessions) {
        return sessions.stream().map(Session::timing).toList();
    }

    private List<Session> quiet() {
        return sessions.stream()
                .filter(session -> session.ratio <= 1 + protocol.maxReferenceDrift())
                .toList();
    }

    /** Forgets what does not count. */
    void keepQuiet() {
        inVain.clear();
        sessions.retainAll(quiet());
        divided = sessions.size();
    }

    /** Forgets the sessions that came since the last time: nothing is known of what to divide them by. */
    void forgetNew() {
        sessions.subList(divided, sessions.size()).clear();
    }

    /** Divides the sessions that came since the last time by what all canaries share. */
    void divide(double common) {
        sessions.subList(divided, sessions.size())
                .replaceAll(session -> new Session(
                        new SessionTiming(session.timing.quietUs() / common, session.timing.runs()), session.ratio));
        divided = sessions.size();
    }

    /**
     * @param loadAverage runnable threads of the last minute; negative where unknown
     * @param common what the sessions were divided by
     * @param otherwise why they do not count even if they were quiet and agree
     */
    Timing judge(double loadAverage, double common, Optional<String> otherwise) {
        var counted = hasEnough() ? quiet() : sessions;
        var summary = summary(timings(counted));
        double ratio = Quantiles.median(DoubleStream.concat(
                        counted.stream().mapToDouble(Session::ratio),
                        hasEnough() ? DoubleStream.empty() : inVain.stream().mapToDouble(Double::doubleValue))
                .toArray());
        return new Timing(
                summary,
                new Environment(loadAverage, ratio, common, false),
                disqualified(summary, ratio).or(() -> otherwise));
    }

    /** Median, minimum and spread over sessions, of which there is at least one. */
    public static LatencySummary summary(List<SessionTiming> sessions) {
        double[] latencies =
                sessions.stream().mapToDouble(SessionTiming::quietUs).toArray();
        double median = Quantiles.median(latencies);
        double spread = (Quantiles.quantile(0.75, latencies) - Quantiles.quantile(0.25, latencies)) / median;
        long runs = sessions.stream().mapToLong(SessionTiming::runs).sum();
        return new LatencySummary(median, Quantiles.quantile(0, latencies), spread, sessions.size(), runs);
    }

    private Optional<String> disqualified(LatencySummary summary, double ratio) {
        if (!hasEnough()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "reference operator was quiet in %d of %d turns, %d are needed; it took %.3f times what it takes at rest",
                    quiet().size(),
                    sessions.size() + inVain.size(),
                    protocol.sessions(),
                    ratio));
        }
        if (summary.spread() > protocol.maxSpread()) {
            return Optional.of(String.format(
                    Locale.ROOT, "sessions spread by %.3f, allowed %.2f", summary.spread(), protocol.maxSpread()));
        }
        return Optional.empty();
    }
}
