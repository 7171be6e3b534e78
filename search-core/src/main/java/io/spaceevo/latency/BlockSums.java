package io.spaceevo.latency;

import java.util.function.ToDoubleFunction;

import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;

/**
 * What a network's latency is made of, as far as its blocks tell.
 *
 * @param micros sum of the latencies of its blocks, each by itself, microseconds
 * @param weightBytes weights of its blocks, bytes in INT8
 * @param blocks how many
 */
public record BlockSums(double micros, double weightBytes, int blocks) {
    public BlockSums {
        if (!(micros > 0) || !(weightBytes >= 0) || blocks < 1) {
            throw new IllegalArgumentException("a network needs positive microseconds, weights and blocks, was "
                    + micros + ", " + weightBytes + ", " + blocks);
        }
    }

    /** @param alone latency of a block by itself, microseconds */
    public static BlockSums of(Network network, ToDoubleFunction<BlockConfiguration> alone) {
        double micros = 0;
        double weightBytes = 0;
        for (var block : network.blocks()) {
            micros += alone.applyAsDouble(block);
            weightBytes += weightBytes(block);
        }
        return new BlockSums(micros, weightBytes, network.blocks().size());
    }

    static double weightBytes(BlockConfiguration block) {
        return block.graph().operators().stream()
                .mapToDouble(PhysicalTerm.WEIGHT_BYTES::of)
                .sum();
    }
}
