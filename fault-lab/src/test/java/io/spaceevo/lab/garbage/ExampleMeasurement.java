package io.spaceevo.lab.garbage;

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
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;

/** A measurement that a job learns. */
public final class ExampleMeasurement {
    private ExampleMeasurement() {}

    /** @param disqualified why the collector does not trust it */
    public static Measurement of(String collector, long sequence, Optional<String> disqualified) {
        var numbers = Map.of("hw", 14.0, "cin", 48.0, "cout", 48.0, "kernel", 3.0, "expand", 4.0, "stride", 1.0);
        return new Measurement(
                collector + "-" + sequence,
                "device-1",
                DeviceEpoch.parse("simulated-a.model.t1/1.0/0123456789ab"),
                new TreeMap<>(Map.of("simulated", "true")),
                collector,
                sequence,
                Optional.empty(),
                new Kind("MobileNetV2Res.relu6", Precision.INT8, Metric.LATENCY, Kind.THREAD_CPU, Kind.U8_EDGES),
                Configuration.of(numbers, Map.of()),
                new LatencySummary(100, 100, 0.02, 3, 300),
                new Environment(0.5, 1.0, true),
                Instant.parse("2026-11-26T00:00:00Z"),
                0,
                disqualified);
    }
}
