package io.spaceevo.jobs.latency;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.latency.refit.PlausibleRange;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;

/**
 * A made-up fleet that measures the same blocks over and over. Its latencies are invented: what the physics of the block suggests, times a speed of the device and some
 * noise, so that a refit learns them all.
 */
final class MeasurementTraffic {
    private static final int EPOCHS = 20;
    private static final int CHANNELS = 30;
    private static final int[] SIZES = {7, 14, 28, 56};
    private static final Kind[] KINDS = {
        Kind.parse("MobileNetV2Res.relu6/int8/latency/thread-cpu/u8"),
        Kind.parse("MobileNetV3Res.hard-swish/int8/latency/thread-cpu/u8")
    };

    private final WireFormat<LatencyMeasurement> format = WireFormat.of(LatencyMeasurement.class);
    private final Random random = new Random(1);

    /** Distinct configurations of all kinds and epochs. */
    static int configurations() {
        return EPOCHS * KINDS.length * CHANNELS * SIZES.length;
    }

    ReceivedRecord record(int number) {
        int device = random.nextInt(EPOCHS);
        var epoch = DeviceEpoch.parse("fleet" + device + ".ort.t1/1.29.0/ab12cd34");
        var measurement = measurement(number, epoch);
        return new ReceivedRecord(
                true,
                epoch.text().getBytes(StandardCharsets.UTF_8),
                false,
                format.encode(Measurements.toWire(measurement)),
                Topic.LATENCY_MEASUREMENTS.topicName(),
                0,
                number,
                measurement.measuredAt().toEpochMilli() + 20);
    }

    private Measurement measurement(int number, DeviceEpoch epoch) {
        int size = SIZES[random.nextInt(SIZES.length)];
        int channels = 8 * (1 + random.nextInt(CHANNELS));
        var numbers = Map.of(
                "hw",
                (double) size,
                "cin",
                (double) channels,
                "cout",
                (double) channels,
                "kernel",
                3.0,
                "expand",
                4.0,
                "stride",
                1.0);
        var kind = KINDS[random.nextInt(KINDS.length)];
        var configuration = Configuration.of(numbers, Map.of());
        double speed = 0.7 + 0.6 * (Math.floorMod(epoch.hashCode(), 97) / 96.0);
        double noise = 0.97 + 0.06 * random.nextDouble();
        double micros = speed * noise * PlausibleRange.guess(configuration.block(kind.operator()));
        return new Measurement(
                "m-" + number,
                "device-of-" + epoch.platform(),
                epoch,
                new TreeMap<>(Map.of("cpu", "made up", "threads", "1")),
                "bench",
                number,
                Optional.empty(),
                kind,
                configuration,
                new LatencySummary(micros, micros, 0.01, 3, 300),
                new Environment(0.5, 1.0, true),
                Instant.ofEpochMilli(1_790_000_000_000L + number),
                number,
                Optional.empty());
    }
}
