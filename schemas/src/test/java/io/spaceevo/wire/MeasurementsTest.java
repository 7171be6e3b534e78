package io.spaceevo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.LatencyMeasurement;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    @Test
    void aMeasurementSurvivesTheWire() throws Exception {
        var full = measurement(Optional.of("request-7"), 1.02, Optional.of("passes spread by 0.2"));
        var bare = measurement(Optional.empty(), Double.NaN, Optional.empty());
        var format = WireFormat.of(LatencyMeasurement.class);

        for (var measurement : new Measurement[] {full, bare}) {
            var bytes = format.encode(Measurements.toWire(measurement));
            assertThat(Measurements.fromWire(format.decode(bytes))).isEqualTo(measurement);
        }
    }

    private static Measurement measurement(
            Optional<String> requestId, double referenceRatio, Optional<String> disqualified) {
        return new Measurement(
                "collector-1-41",
                "host-0123",
                DeviceEpoch.parse("xeon-vnni.ort.t1/1.29.0/abc123"),
                new TreeMap<>(Map.of("processor", "Xeon (R) at 2 GHz", "runtime.threads", "1")),
                "collector-1",
                41,
                requestId,
                Kind.parse("MobileNetV2Res.relu6/int8/latency/thread-cpu/u8"),
                Configuration.of(Map.of("hw", 56.0, "expand", 0.5), Map.of("padding", "same")),
                new LatencySummary(120.5, 118.25, 0.03, 5, 850),
                new Environment(0.7, referenceRatio, false),
                Instant.ofEpochMilli(1_795_000_000_123L),
                77,
                disqualified);
    }
}
