package io.spaceevo.collect.device;

import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import io.spaceevo.space.Operator;
import io.spaceevo.space.Workload;

/**
 * An analytic cost of a block. Latency: per operator a fixed cost, plus the longer of computing and moving its data. The rates are round numbers for a core with an
 * 8-bit dot product, such that INT8 gains most on full convolutions, less on depthwise ones, and loses on hard-swish. Not a model of any real device.
 */
final class SimulatedCosts {
    private static final double FIXED_US = 1.5;
    private static final double BYTES_PER_US = 8_000;

    /** What a made-up core takes while it computes. */
    static final double WATTS = 4;

    private static final double SESSION_BYTES = 300_000;
    private static final double COPIES_OF_WEIGHTS = 1.8;

    private SimulatedCosts() {}

    /** Peak memory of a model: its weights twice over, packed and as they were read, the widest feature map, and what a session needs. Bytes. */
    static double memoryBytes(Workload workload, Precision precision) {
        int width = precision == Precision.INT8 ? 1 : 4;
        double weights = 0;
        double widest = 0;
        for (var block : workload.blocks()) {
            weights += block.cost().parameters();
            for (var operator : block.graph().operators()) {
                widest = Math.max(widest, (double) operator.channels() * operator.size() * operator.size());
            }
        }
        return SESSION_BYTES + width * (COPIES_OF_WEIGHTS * weights + 2 * widest);
    }

    /** Microseconds. */
    static double latencyUs(BlockConfiguration block, Precision precision) {
        return block.graph().operators().stream()
                .mapToDouble(operator -> latencyUs(operator, precision))
                .sum();
    }

    /**
     * What blocks take inside a network: a tenth more, and their weights come from beyond the caches.
     *
     * @param alone what they take one by one, microseconds
     */
    static double insideNetworkUs(Network network, double alone, Precision precision) {
        int width = precision == Precision.INT8 ? 1 : 4;
        double weightBytes = network.blocks().stream()
                .mapToDouble(block -> width * (double) block.cost().parameters())
                .sum();
        return 1.1 * alone
                + weightBytes / BYTES_PER_US
                + FIXED_US * network.blocks().size();
    }

    private static double latencyUs(Operator operator, Precision precision) {
        int width = precision == Precision.INT8 ? 1 : 4;
        double values = (double) operator.channels() * operator.size() * operator.size();
        double bytes = width * (2 * values + operator.parameters());
        return FIXED_US
                + Math.max(operator.macs() / macsPerUs(operator, precision), bytes / BYTES_PER_US)
                + activationUs(operator, values, precision);
    }

    private static double macsPerUs(Operator operator, Precision precision) {
        boolean int8 = precision == Precision.INT8;
        if (operator instanceof Operator.Convolution convolution && convolution.depthwise()) {
            return int8 ? 12_000 : 8_000;
        }
        return int8 ? 160_000 : 50_000;
    }

    private static double activationUs(Operator operator, double values, Precision precision) {
        if (operator instanceof Operator.Activate activate) {
            boolean costly =
                    activate.activation() == Activation.HARD_SWISH || activate.activation() == Activation.SWISH;
            return costly ? values / (precision == Precision.INT8 ? 1_500 : 4_000) : 0;
        }
        return 0;
    }
}
