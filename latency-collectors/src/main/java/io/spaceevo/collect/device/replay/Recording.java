package io.spaceevo.collect.device.replay;

import java.util.Map;
import java.util.TreeMap;

import io.spaceevo.collect.device.BuildFacts;
import io.spaceevo.collect.device.DeviceIdentity;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Platform;
import io.spaceevo.measurement.Precision;

/**
 * What a file of latencies does not say about itself.
 *
 * @param source where the latencies come from, as a file name; part of the epoch
 * @param clock how they were taken, as far as known
 * @param boundary what crossed the operators' edges, as far as known
 */
public record Recording(
        Platform platform, String runtimeVersion, String source, Precision precision, String clock, String boundary) {
    /** Latencies by wall clock; what crosses the edges has the number format of the computation. */
    public static Recording of(Platform platform, String source, Precision precision) {
        var boundary = precision == Precision.INT8 ? Kind.U8_EDGES : Kind.FLOAT_EDGES;
        return new Recording(platform, "recorded", source, precision, Kind.WALL, boundary);
    }

    DeviceIdentity identity() {
        var build = new TreeMap<>(Map.of("replay", "true", "replay.source", source, "runtime.version", runtimeVersion));
        return new DeviceIdentity(
                "replay-" + platform.name(), new BuildFacts(build).epoch(platform, runtimeVersion), build);
    }

    Kind kind(String operator) {
        return new Kind(operator, precision, Metric.LATENCY, clock, boundary);
    }

    static LatencySummary summary(double latencyUs) {
        return new LatencySummary(latencyUs, latencyUs, 0, 1, 1);
    }

    /** Nothing is known of what else went on; the latencies are real, not simulated. */
    static Environment environment() {
        return new Environment(-1, Double.NaN, false);
    }
}
