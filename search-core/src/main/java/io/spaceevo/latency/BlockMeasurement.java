package io.spaceevo.latency;

import java.util.Set;

import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.space.BlockConfiguration;

/**
 * A measurement of a block that a predictor can learn from.
 *
 * @param block what the measurement's configuration describes
 */
public record BlockMeasurement(Measurement measurement, BlockConfiguration block) {
    private static final Set<String> CLOCKS = Set.of(Kind.THREAD_CPU, Kind.WALL);
    private static final Set<String> BOUNDARIES = Set.of(Kind.FLOAT_EDGES, Kind.U8_EDGES, "context");

    /** Above these no network has a block, and counts of multiply-accumulates leave 63 bits. */
    private static final int MOST_PIXELS = 2048;

    private static final int MOST_CHANNELS = 8192;
    private static final int MOST_KERNEL = 15;

    /** The block behind a measurement, all of it within what features are computed for. */
    public static BlockMeasurement of(Measurement measurement) {
        checkKind(measurement.kind());
        var block = measurement.configuration().block(measurement.kind().operator());
        if (!Configuration.of(block).equals(measurement.configuration())) {
            throw new IllegalArgumentException(
                    "a block has no attributes but hw, cin, cout, kernel, expand and stride, was "
                            + measurement.configuration().text());
        }
        checkSize(block);
        block.graph();
        return new BlockMeasurement(measurement, block);
    }

    Kind kind() {
        return measurement.kind();
    }

    double micros() {
        return measurement.summary().medianUs();
    }

    private static void checkKind(Kind kind) {
        if (!kind.metric().equals(Kind.LATENCY)
                || !CLOCKS.contains(kind.clock())
                || !BOUNDARIES.contains(kind.boundary())) {
            throw new IllegalArgumentException(
                    "a kind needs metric latency, clock thread-cpu or wall, and boundary float, u8 or context, was "
                            + kind);
        }
    }

    private static void checkSize(BlockConfiguration block) {
        if (block.inputSize() > MOST_PIXELS
                || Math.max(block.cin(), block.cout()) > MOST_CHANNELS
                || block.kernel() > MOST_KERNEL
                || block.stride() > block.inputSize()) {
            throw new IllegalArgumentException("a block has at most " + MOST_PIXELS + " pixels, " + MOST_CHANNELS
                    + " channels, a kernel of " + MOST_KERNEL + " and a stride within its input, was " + block.text());
        }
    }
}
