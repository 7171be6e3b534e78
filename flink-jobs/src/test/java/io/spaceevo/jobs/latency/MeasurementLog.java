package io.spaceevo.jobs.latency;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;

/** A partition of the measurements' topic, made up from a seed. */
final class MeasurementLog {
    static final DeviceEpoch EPOCH = DeviceEpoch.parse("xeon.ort.t1/1.29.0/abc123");
    static final Kind RES =
            new Kind("MobileNetV2Res.relu6", Precision.INT8, Metric.LATENCY, Kind.THREAD_CPU, Kind.U8_EDGES);
    static final Kind CONV =
            new Kind("Conv.hard-swish", Precision.INT8, Metric.LATENCY, Kind.THREAD_CPU, Kind.U8_EDGES);
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int[] SIZES = {7, 14, 28, 56};

    private final WireFormat<LatencyMeasurement> format = WireFormat.of(LatencyMeasurement.class);
    private final List<ReceivedRecord> records = new ArrayList<>();

    /** Measurements of two kinds, every tenth of them twice. */
    static List<ReceivedRecord> of(int measurements, long seed) {
        var log = new MeasurementLog();
        var random = new Random(seed);
        for (int n = 0; n < measurements; n++) {
            var kind = random.nextInt(5) == 0 ? CONV : RES;
            var measurement = measurement("m" + n, kind, random);
            log.add(measurement);
            if (n % 10 == 9) {
                log.add(measurement);
            }
        }
        return log.records;
    }

    void add(Measurement measurement) {
        records.add(record(measurement.epoch().text(), format.encode(Measurements.toWire(measurement))));
    }

    byte[] bytes(Measurement measurement) {
        return format.encode(Measurements.toWire(measurement));
    }

    ReceivedRecord record(String key, byte[] value) {
        return new ReceivedRecord(
                true,
                key.getBytes(StandardCharsets.UTF_8),
                false,
                value,
                Topic.LATENCY_MEASUREMENTS.topicName(),
                3,
                records.size(),
                START.plusSeconds(60L + records.size()).toEpochMilli());
    }

    private static Measurement measurement(String id, Kind kind, Random random) {
        int size = SIZES[random.nextInt(SIZES.length)];
        int channels = 8 * (1 + random.nextInt(12));
        int kernel = random.nextBoolean() ? 3 : 5;
        double micros = (2 + size * size * channels * 1e-3 * kernel) * (0.97 + 0.06 * random.nextDouble());
        return measurement(id, kind, size, channels, kernel, micros);
    }

    static Measurement measurement(String id, Kind kind, int size, int channels, int kernel, double micros) {
        var numbers = Map.of(
                "hw", (double) size,
                "cin", (double) channels,
                "cout", (double) channels,
                "kernel", (double) kernel,
                "expand", kind.equals(CONV) ? 0.0 : 4.0,
                "stride", 1.0);
        return measurement(id, EPOCH, kind, Configuration.of(numbers, Map.of()), micros);
    }

    static Measurement measurement(
            String id, DeviceEpoch epoch, Kind kind, Configuration configuration, double micros) {
        return new Measurement(
                id,
                "device-1",
                epoch,
                new TreeMap<>(Map.of("cpu", "xeon")),
                "collector-1",
                0,
                Optional.empty(),
                kind,
                configuration,
                new LatencySummary(micros, micros, 0.02, 3, 300),
                new Environment(0.5, 1.0, false),
                START,
                0,
                Optional.empty());
    }
}
