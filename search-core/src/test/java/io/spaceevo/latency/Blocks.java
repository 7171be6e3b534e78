package io.spaceevo.latency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import io.spaceevo.space.BlockConfiguration;

/** Blocks of one kind with made-up latencies that grow with their work. */
public final class Blocks {
    public static final Kind KIND =
            new Kind("MobileNetV2Res.relu6", Precision.INT8, Metric.LATENCY, Kind.THREAD_CPU, Kind.U8_EDGES);

    private static final DeviceEpoch EPOCH = DeviceEpoch.parse("xeon.ort.t1/1.29.0/abc123");

    private Blocks() {}

    /** Distinct blocks, small and large ones in turn. */
    public static List<BlockConfiguration> some(int count) {
        var blocks = new ArrayList<BlockConfiguration>();
        for (int n = 0; n < count; n++) {
            int size = List.of(7, 14, 28, 56).get(n % 4);
            var numbers = Map.of(
                    "hw",
                    (double) size,
                    "cin",
                    8.0 + 8 * (n / 4 % 16),
                    "cout",
                    8.0 + 8 * (n / 4 % 16),
                    "kernel",
                    n / 64 % 2 == 0 ? 3.0 : 5.0,
                    "expand",
                    4.0,
                    "stride",
                    1.0);
            blocks.add(Configuration.of(numbers, Map.of()).block(KIND.operator()));
        }
        return blocks;
    }

    public static double micros(BlockConfiguration block) {
        return 5 + block.cost().macs() / 5000.0;
    }

    public static WorkloadMeasurement measured(String id, BlockConfiguration block, double micros) {
        return WorkloadMeasurement.of(new Measurement(
                id,
                "device-1",
                EPOCH,
                new TreeMap<>(),
                "collector-1",
                0,
                Optional.empty(),
                KIND,
                Configuration.of(block),
                new LatencySummary(micros, micros, 0.02, 3, 300),
                new Environment(0.5, 1.0, false),
                Instant.EPOCH,
                0,
                Optional.empty()));
    }
}
