package io.spaceevo.lab.garbage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.latency.refit.PlausibleRange;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.Constraint;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.wire.Keys;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;

/** Makes garbage of all kinds. The same seed and the same measurements give the same garbage. Not thread-safe. */
public final class GarbageGenerator {
    private static final int HEADER = 10;
    private static final int LEAST_NOISE = 16;
    private static final int MOST_NOISE = 200;

    /** So far beyond what a guess of the latency says that no measurement can be true. */
    private static final double BEYOND = 10_000;

    private static final List<Double> NO_LATENCIES =
            List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE);

    private static final List<String> NO_YAML = List.of(
            "{",
            "name: [1, 2",
            "- 1\n- 2\n",
            "name: onnxw\nresolutions: [nine]\n",
            "name: a\n\tb: c\n",
            "!!set {a, b}",
            "");

    private final Random random;
    private final MeasurementRule rule = new MeasurementRule();
    private final WireFormat<LatencyMeasurement> measurements = WireFormat.of(LatencyMeasurement.class);
    private final WireFormat<SearchTarget> targets = WireFormat.of(SearchTarget.class);
    private final WireFormat<HyperspaceFile> hyperspaces = WireFormat.of(HyperspaceFile.class);
    private int made;

    public GarbageGenerator(long seed) {
        random = new Random(seed);
    }

    /**
     * The next garbage.
     *
     * @param example a measurement that is learnt
     */
    public Garbage next(Measurement example) {
        var kinds = GarbageKind.values();
        return next(kinds[random.nextInt(kinds.length)], example);
    }

    Garbage next(GarbageKind kind, Measurement example) {
        int number = made++;
        var message = Measurements.toWire(example);
        message.setId("garbage-" + number + "-" + random.nextInt(Integer.MAX_VALUE));
        var valid = measurements.encode(message);
        var key = bytes(Keys.measurement(example.epoch()));
        return switch (kind) {
            case NOISE -> measurement(number, kind, random.nextInt(4) == 0 ? new byte[0] : key, noise());
            case CUT -> measurement(number, kind, key, cut(valid));
            case GARBLED -> measurement(number, kind, key, garbled(key, valid));
            case UNKNOWN_SCHEMA -> measurement(number, kind, key, withUnknownSchema(valid));
            case WRONG_KEY -> measurement(number, kind, bytes("garbage-" + number + "/1.0/0123456789ab"), valid);
            case NO_LATENCY -> measurement(number, kind, key, withLatency(message, noLatency()));
            case OUT_OF_RANGE ->
                new Garbage(
                        number,
                        kind,
                        Topic.LATENCY_MEASUREMENTS,
                        key,
                        withLatency(message, outOfRange(example)),
                        example.epoch().text(),
                        example.kind().text());
            case TARGET_NOISE -> input(number, kind, Topic.SEARCH_TARGETS, noise());
            case TARGET_NONSENSE -> input(number, kind, Topic.SEARCH_TARGETS, nonsense(number, example));
            case YAML_NONSENSE ->
                input(
                        number,
                        kind,
                        Topic.HYPERSPACES,
                        hyperspaces.encode(new HyperspaceFile(
                                "garbage@0123456789ab", NO_YAML.get(random.nextInt(NO_YAML.size())))));
            case TABLE_NOISE -> input(number, kind, Topic.BLOCK_QUALITIES, noise());
            case PREDICTOR_NOISE -> input(number, kind, Topic.LATENCY_PREDICTORS, noise());
        };
    }

    private static Garbage measurement(int number, GarbageKind kind, byte[] key, byte[] value) {
        return new Garbage(number, kind, Topic.LATENCY_MEASUREMENTS, key, value, "", "");
    }

    /** Compacted topics take no record without a key, and keep the newest of each. */
    private static Garbage input(int number, GarbageKind kind, Topic topic, byte[] value) {
        return new Garbage(number, kind, topic, bytes("garbage-" + number + "/x"), value, "", "");
    }

    private byte[] noise() {
        var bytes = new byte[LEAST_NOISE + random.nextInt(MOST_NOISE)];
        random.nextBytes(bytes);
        bytes[0] = (byte) random.nextInt(0x80); // never the beginning of a message
        return bytes;
    }

    private byte[] cut(byte[] message) {
        return Arrays.copyOf(message, random.nextInt(message.length - 1));
    }

    private byte[] garbled(byte[] key, byte[] message) {
        while (true) {
            var bytes = message.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                bytes[HEADER + random.nextInt(bytes.length - HEADER)] = (byte) random.nextInt(256);
            }
            if (!rule.accepts(key, bytes)) {
                return bytes;
            }
        }
    }

    private byte[] withUnknownSchema(byte[] message) {
        var bytes = message.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(2, random.nextLong());
        return bytes;
    }

    private double noLatency() {
        return NO_LATENCIES.get(random.nextInt(NO_LATENCIES.size()));
    }

    private static double outOfRange(Measurement example) {
        return BEYOND * PlausibleRange.guess(WorkloadMeasurement.of(example).workload());
    }

    private byte[] withLatency(LatencyMeasurement message, double micros) {
        message.getSummary().setMedianUs(micros);
        message.getSummary().setMinimumUs(micros);
        return measurements.encode(message);
    }

    private byte[] nonsense(int number, Measurement example) {
        return targets.encode(SearchTarget.newBuilder()
                .setTarget("garbage-" + number + "/x")
                .setPlatform(example.epoch().platform().name())
                .setHyperspace("fashion32@0123456789ab")
                .setQualitySet("garbage")
                .setConstraints(List.of(new Constraint("latency", -1L - random.nextInt(1000))))
                .setAlpha(Double.NaN)
                .build());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
