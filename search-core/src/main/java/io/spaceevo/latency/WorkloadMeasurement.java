package io.spaceevo.latency;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Metric;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import io.spaceevo.space.Workload;
import io.spaceevo.statistics.Quantiles;

/**
 * A measurement of a block or a network that a predictor can learn from.
 *
 * @param workload what the measurement's configuration describes
 */
public record WorkloadMeasurement(Measurement measurement, Workload workload) {
    private static final Map<Metric, Set<String>> CLOCKS = Map.of(
            Metric.LATENCY, Set.of(Kind.THREAD_CPU, Kind.WALL),
            Metric.MEMORY, Set.of(Kind.PEAK_RSS),
            Metric.ENERGY, Set.of(Kind.RAPL_PACKAGE));
    private static final Set<String> BOUNDARIES = Set.of(Kind.FLOAT_EDGES, Kind.U8_EDGES, Kind.S8_EDGES, "context");

    /** Numbers that describe a block, each of which it needs. */
    private static final int ATTRIBUTES = 6;

    /** Above these no network has a block, and counts of multiply-accumulates would leave 63 bits. */
    private static final int MOST_PIXELS = 2048;

    private static final int MOST_CHANNELS = 8192;
    private static final int MOST_KERNEL = 15;

    /** Values of the largest feature map, between or within the block. */
    private static final double MOST_VALUES = 1 << 30;

    /** The workload behind a measurement, all of it within what features are computed for. */
    public static WorkloadMeasurement of(Measurement measurement) {
        return of(measurement, WorkloadMeasurement::checked);
    }

    /** @param check what {@link #checked} does, or what remembers that it did */
    public static WorkloadMeasurement of(Measurement measurement, UnaryOperator<BlockConfiguration> check) {
        return new WorkloadMeasurement(
                measurement,
                workload(
                        measurement.kind(),
                        measurement.configuration(),
                        measurement.summary().medianUs(),
                        check));
    }

    /**
     * The workload of a measurement that is yet to be made into one.
     *
     * @param cost in the unit of the kind's metric
     * @throws IllegalArgumentException if no predictor could learn from it, and why
     */
    public static Workload workload(Kind kind, Configuration configuration, double cost) {
        return workload(kind, configuration, cost, WorkloadMeasurement::checked);
    }

    private static Workload workload(
            Kind kind, Configuration configuration, double cost, UnaryOperator<BlockConfiguration> check) {
        checkKind(kind);
        checkCost(kind.metric(), cost);
        var workload = configuration.workload(kind.operator());
        if (workload instanceof BlockConfiguration block) {
            checkAttributes(configuration);
            return check.apply(block);
        }
        return new Network(workload.blocks().stream().map(check).toList());
    }

    private static void checkAttributes(Configuration configuration) {
        if (configuration.numbers().size() > ATTRIBUTES
                || !configuration.words().isEmpty()) {
            throw new IllegalArgumentException(
                    "a block has no attributes but hw, cin, cout, kernel, expand and stride, was "
                            + configuration.text());
        }
    }

    /** The block, if features can be computed for it. */
    public static BlockConfiguration checked(BlockConfiguration block) {
        checkSize(block);
        block.graph();
        return block;
    }

    public Kind kind() {
        return measurement.kind();
    }

    /** What was measured, in the unit of the kind's metric: microseconds of latency. */
    public double micros() {
        return measurement.summary().medianUs();
    }

    /**
     * What counts of several measurements of one workload: of a network the lower quartile, because a neighbour on the same processor slows one for minutes and never makes it faster; of a block, which is
     * over before that, the median.
     */
    public static double microsOf(List<WorkloadMeasurement> measurements) {
        var micros =
                measurements.stream().mapToDouble(WorkloadMeasurement::micros).toArray();
        return measurements.get(0).workload() instanceof Network
                ? Quantiles.lowerQuartile(micros)
                : Quantiles.median(micros);
    }

    private static void checkKind(Kind kind) {
        var clocks = CLOCKS.getOrDefault(kind.metric(), Set.of());
        if (!clocks.contains(kind.clock()) || !BOUNDARIES.contains(kind.boundary())) {
            throw new IllegalArgumentException("a kind of " + kind.metric().word() + " needs the clock "
                    + clocks.stream().sorted().collect(Collectors.joining(" or "))
                    + ", and boundary float, u8, s8 or context, was " + kind);
        }
    }

    private static void checkCost(Metric metric, double cost) {
        if (!(cost >= metric.least() && cost <= metric.most())) {
            throw new IllegalArgumentException(metric.word() + " is between " + metric.least() + " and "
                    + (double) metric.most() + " " + metric.unit() + ", was " + cost);
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
        double widest = Math.max(1, block.expand()) * Math.max(block.cin(), block.cout());
        if (widest * block.inputSize() * block.inputSize() > MOST_VALUES) {
            throw new IllegalArgumentException("a block's feature maps have at most 2^30 values, was " + block.text());
        }
    }
}
