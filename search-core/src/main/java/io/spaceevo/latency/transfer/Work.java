package io.spaceevo.latency.transfer;

import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.space.BlockConfiguration;

/**
 * How much a configuration computes and moves. Two devices differ in how the latency depends on it, because their caches and their arithmetic differ.
 *
 * @param macs multiply-accumulates
 * @param weights number of weights
 * @param values values read and written by its convolutions and linear layers
 */
public record Work(double macs, double weights, double values) {
    public Work {
        if (!(macs >= 0 && weights >= 0 && values >= 0 && Double.isFinite(macs + weights + values))) {
            throw new IllegalArgumentException("work needs finite amounts of at least 0, was " + macs
                    + " multiply-accumulates, " + weights + " weights and " + values + " values");
        }
    }

    /** Of all operators of a block. */
    public static Work of(BlockConfiguration block) {
        double weights = 0;
        double values = 0;
        var graph = block.graph();
        for (var operator : graph.operators()) {
            weights += PhysicalTerm.WEIGHT_BYTES.of(operator);
            values += PhysicalTerm.CONVOLUTION_INPUTS.of(operator) + PhysicalTerm.CONVOLUTION_OUTPUTS.of(operator);
        }
        return new Work(graph.macs(), weights, values);
    }

    /** Natural logarithms of the three amounts, each increased by 1. */
    double[] logs() {
        return new double[] {StrictMath.log1p(macs), StrictMath.log1p(weights), StrictMath.log1p(values)};
    }
}
