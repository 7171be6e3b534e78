package io.spaceevo.collect.publish;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;

/** Measurements to publish in tests. */
public final class SampleMeasurements {
    private SampleMeasurements() {}

    public static Measurement measurement(int sequence) {
        return new Measurement(
                "collector-" + sequence,
                "host-1",
                DeviceEpoch.parse("xeon-vnni.ort.t1/1.29.0/abc123"),
                new TreeMap<>(Map.of("processor", "Xeon")),
                "collector",
                sequence,
                Optional.empty(),
                Kind.parse("ResNet.relu/int8/latency/thread-cpu/u8"),
                Configuration.of(Map.of("hw", 56.0, "expand", 0.5), Map.of()),
                new LatencySummary(120, 110, 0.03, 5, 850),
                new Environment(-1, Double.NaN, false).withPhone(OptionalDouble.of(31.4), OptionalInt.of(87)),
                Instant.ofEpochMilli(1_795_000_000_123L),
                77,
                Optional.empty());
    }
}
