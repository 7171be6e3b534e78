package io.spaceevo.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.spaceevo.schema.LatencyMeasurement;

/** When each platform, and each device of it, was last measured, by the broker's clock. */
final class MeasurementAges {
    private static final String NAME = "measurements";

    /** A device that was silent for longer was put away, and is no longer waited for. */
    private static final Duration PUT_AWAY = Duration.ofDays(1);

    private final TreeMap<String, Instant> platforms = new TreeMap<>();
    private final TreeMap<String, Last> devices = new TreeMap<>();

    /** @param collector that sent a device's newest measurement */
    private record Last(String platform, String device, String collector, Instant at) {}

    /** Takes a measurement, in any order. */
    void add(LatencyMeasurement measurement, Instant receivedAt) {
        add(measurement.getEpoch().getPlatform(), measurement.getDevice(), measurement.getCollector(), receivedAt);
    }

    void add(String platform, String device, String collector, Instant at) {
        platforms.merge(platform, at, MeasurementAges::later);
        devices.merge(
                platform + "/" + device,
                new Last(platform, device, collector, at),
                (one, other) -> one.at.isBefore(other.at) ? other : one);
    }

    /**
     * Whether all devices go on.
     *
     * @param known platforms that may have no measurement at all
     * @param longestSilence of a device that measures
     * @param looked at which measurements, for people
     */
    Check check(Collection<String> known, Instant now, Duration longestSilence, String looked) {
        var names = new TreeSet<>(known);
        names.addAll(platforms.keySet());
        if (names.isEmpty()) {
            return Check.ok(NAME, "none yet: start a collector with spaceevo collect");
        }
        var ages =
                names.stream().map(name -> name + " " + age(name, now, looked)).collect(Collectors.joining(", "));
        var silent = silent(now, longestSilence);
        return silent.isEmpty()
                ? Check.ok(NAME, "newest of " + ages)
                : Check.failed(
                        NAME,
                        "newest of " + ages + "; fell silent: " + String.join(", ", silent),
                        "see whether the collector still runs and what it says, and start it again");
    }

    private String age(String platform, Instant now, String looked) {
        var at = platforms.get(platform);
        return at == null ? "not among " + looked : text(Duration.between(at, now)) + " ago";
    }

    private List<String> silent(Instant now, Duration longestSilence) {
        return devices.values().stream()
                .filter(last -> {
                    var age = Duration.between(last.at, now);
                    return age.compareTo(longestSilence) > 0 && age.compareTo(PUT_AWAY) <= 0;
                })
                .map(last -> "collector " + last.collector + " on device " + last.device + " of " + last.platform
                        + " for " + text(Duration.between(last.at, now)))
                .toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static String text(Duration age) {
        double seconds = Math.max(0, age.toMillis() / 1000.0);
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
