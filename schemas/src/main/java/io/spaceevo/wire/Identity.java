package io.spaceevo.wire;

import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Platform;
import io.spaceevo.measurement.Precision;

/** What several messages share: epochs, kinds, configurations, summaries. A value that breaks its rule is an {@link IllegalArgumentException}. */
public final class Identity {
    private Identity() {}

    public static io.spaceevo.schema.DeviceEpoch toWire(DeviceEpoch epoch) {
        return new io.spaceevo.schema.DeviceEpoch(epoch.platform().name(), epoch.runtimeVersion(), epoch.fingerprint());
    }

    public static DeviceEpoch fromWire(io.spaceevo.schema.DeviceEpoch epoch) {
        return new DeviceEpoch(new Platform(epoch.getPlatform()), epoch.getRuntimeVersion(), epoch.getFingerprint());
    }

    public static io.spaceevo.schema.Kind toWire(Kind kind) {
        return new io.spaceevo.schema.Kind(
                kind.operator(), kind.precision().word(), kind.metric().word(), kind.clock(), kind.boundary());
    }

    public static Kind fromWire(io.spaceevo.schema.Kind kind) {
        return new Kind(
                kind.getOperator(),
                Precision.parse(kind.getPrecision()),
                Metric.parse(kind.getMetric()),
                kind.getClock(),
                kind.getBoundary());
    }

    public static io.spaceevo.schema.Configuration toWire(Configuration configuration) {
        return new io.spaceevo.schema.Configuration(configuration.numbers(), configuration.words());
    }

    public static Configuration fromWire(io.spaceevo.schema.Configuration configuration) {
        return Configuration.of(configuration.getNumbers(), configuration.getWords());
    }

    public static io.spaceevo.schema.LatencySummary toWire(LatencySummary summary) {
        return new io.spaceevo.schema.LatencySummary(
                summary.medianUs(), summary.minimumUs(), summary.spread(), summary.sessions(), summary.runs());
    }

    public static LatencySummary fromWire(io.spaceevo.schema.LatencySummary summary) {
        return new LatencySummary(
                summary.getMedianUs(),
                summary.getMinimumUs(),
                summary.getSpread(),
                summary.getSessions(),
                summary.getRuns());
    }
}
