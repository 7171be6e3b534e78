package io.spaceevo.jobs.latency;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

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
 * A made-up fleet that measures the same blocks over and over: first each of them once, all platforms and kinds in turn, then any of them. Its latencies are invented: what the physics of the block suggests, times a speed of the device and some
 * noise, so that a refit learns them all.
 */
final class MeasurementTraffic {
    private static final int CHANNELS = 10;
    private static final int[] SIZES = {7, 14, 28, 56};
    private static final List<Kind> KINDS = Stream.of(
                    "MobileNetV1Dual.relu",
                    "MobileNetV2Res.relu6",
                    "MobileNetV3Res.hard-swish",
                    "FusedMBConvRes.hard-swish",
                    "ResNet.relu",
                    "ResNetSE.relu")
            .map(operator -> Kind.parse(operator + "/int8/latency/thread-cpu/u8"))
            .toList();

    /** Once each, in the order of the first measurements. */
    private final List<Block> blocks;

    private final WireFormat<LatencyMeasurement> format = WireFormat.of(LatencyMeasurement.class);
    private final Random random = new Random(1);

    /** @param epochs devices, each of which measures 40 blocks of each of six kinds */
    MeasurementTraffic(int epochs) {
        blocks = blocks(epochs);
    }

    private record Block(int device, Kind kind, int size, int channels) {
        Configuration configuration() {
            double expand = kind.operator().startsWith("MobileNetV1")
                    ? 0
                    : kind.operator().startsWith("ResNet") ? 1 : 4;
            return Configuration.of(
                    Map.of(
                            "hw",
                            (double) size,
                            "cin",
                            (double) channels,
                            "cout",
                            (double) channels,
                            "kernel",
                            3.0,
                            "expand",
                            expand,
                            "stride",
                            1.0),
                    Map.of());
        }
    }

    private static List<Block> blocks(int epochs) {
        var shapes = new ArrayList<int[]>();
        for (int size : SIZES) {
            for (int channels = 1; channels <= CHANNELS; channels++) {
                shapes.add(new int[] {size, 16 * channels});
            }
        }
        Collections.shuffle(shapes, new Random(2));
        var blocks = new ArrayList<Block>();
        for (int[] shape : shapes) {
            for (int device = 0; device < epochs; device++) {
                for (var kind : KINDS) {
                    blocks.add(new Block(device, kind, shape[0], shape[1]));
                }
            }
        }
        return List.copyOf(blocks);
    }

    /** Distinct configurations of all kinds and epochs: so many measurements are their first. */
    int configurations() {
        return blocks.size();
    }

    ReceivedRecord record(int number) {
        var block = blocks.get(number < blocks.size() ? number : random.nextInt(blocks.size()));
        var measurement = measurement(number, block);
        return new ReceivedRecord(
                true,
                measurement.epoch().text().getBytes(StandardCharsets.UTF_8),
                false,
                format.encode(Measurements.toWire(measurement)),
                Topic.LATENCY_MEASUREMENTS.topicName(),
                0,
                number,
                measurement.measuredAt().toEpochMilli() + 20);
    }

    private Measurement measurement(int number, Block block) {
        var epoch = DeviceEpoch.parse("fleet" + block.device() + ".ort.t1/1.29.0/ab12cd34");
        var configuration = block.configuration();
        double speed = 0.7 + 0.6 * (Math.floorMod(epoch.hashCode(), 97) / 96.0);
        double noise = 0.97 + 0.06 * random.nextDouble();
        double micros = speed
                * noise
                * PlausibleRange.guess(configuration.block(block.kind().operator()));
        return new Measurement(
                "m-" + number,
                "device-of-" + epoch.platform(),
                epoch,
                new TreeMap<>(Map.of("cpu", "made up", "threads", "1")),
                "bench",
                number,
                Optional.empty(),
                block.kind(),
                configuration,
                new LatencySummary(micros, micros, 0.01, 3, 300),
                new Environment(0.5, 1.0, true),
                Instant.ofEpochMilli(1_790_000_000_000L + number),
                number,
                Optional.empty());
    }
}
