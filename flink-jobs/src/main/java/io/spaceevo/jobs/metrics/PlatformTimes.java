package io.spaceevo.jobs.metrics;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * One time of each platform of a subtask, as a gauge with the label {@code platform}: milliseconds since 1970 UTC, NaN while there is none. The first {@value #MOST_SHOWN} platforms
 * that the subtask hears of have a gauge of their own. All others share one, whose label is {@value #OTHERS} and whose value is the oldest of their times.
 *
 * <p>Nothing is kept in state: after a restore a platform has no gauge until the subtask hears of it again.
 */
public final class PlatformTimes {
    static final int MOST_SHOWN = 100;

    /** No name of a platform, which starts with a letter or a digit. */
    static final String OTHERS = "(others)";

    /** More platforms are not remembered. */
    static final int MOST_OTHERS = 10_000;

    private final MetricGroup group;
    private final String name;
    private final double mostBehindMs;
    private final Set<String> shown = new HashSet<>();
    private final Map<String, Double> shownTimes = new ConcurrentHashMap<>();
    private final Map<String, Double> otherTimes = new ConcurrentHashMap<>();
    private boolean othersShown;

    /** @param name of the metric, with its unit */
    public PlatformTimes(MetricGroup group, String name) {
        this(group, name, Double.POSITIVE_INFINITY);
    }

    /**
     * @param name of the metric, with its unit
     * @param mostBehind a time that is further behind the newest of the others does not count as the oldest: its platform is not in use any more
     */
    public PlatformTimes(MetricGroup group, String name, Duration mostBehind) {
        this(group, name, mostBehind.toMillis());
    }

    private PlatformTimes(MetricGroup group, String name, double mostBehindMs) {
        this.group = group;
        this.name = name;
        this.mostBehindMs = mostBehindMs;
    }

    /** Sets the time of a platform, milliseconds since 1970 UTC. */
    public void set(String platform, long timeMs) {
        place(platform).ifPresent(times -> times.put(platform, (double) timeMs));
    }

    /** The same, unless a later time is known. */
    public void advance(String platform, long timeMs) {
        place(platform).ifPresent(times -> times.merge(platform, (double) timeMs, Math::max));
    }

    /** A platform has no such time any more. */
    public void clear(String platform) {
        shownTimes.remove(platform);
        otherTimes.remove(platform);
    }

    /** Where the time of a platform is kept; nowhere if there are too many. */
    private Optional<Map<String, Double>> place(String platform) {
        if (shown.contains(platform)) {
            return Optional.of(shownTimes);
        }
        if (shown.size() < MOST_SHOWN) {
            shown.add(platform);
            show(platform, () -> shownTimes.getOrDefault(platform, Double.NaN));
            return Optional.of(shownTimes);
        }
        if (!othersShown) {
            othersShown = true;
            show(OTHERS, this::oldestOfOthers);
        }
        return otherTimes.containsKey(platform) || otherTimes.size() < MOST_OTHERS
                ? Optional.of(otherTimes)
                : Optional.empty();
    }

    private void show(String platform, Gauge<Double> gauge) {
        group.addGroup("platform", platform).gauge(name, gauge);
    }

    /** Threads of reporters call this while the subtask works. */
    private double oldestOfOthers() {
        var times = List.copyOf(otherTimes.values());
        double newest = times.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        return times.stream()
                .mapToDouble(Double::doubleValue)
                .filter(time -> newest - time <= mostBehindMs)
                .min()
                .orElse(Double.NaN);
    }
}
