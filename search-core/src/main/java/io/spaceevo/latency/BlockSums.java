package io.spaceevo.latency;

import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;

/**
 * What a network's latency is made of, as far as its blocks tell.
 *
 * @param parts of each block
 */
public record BlockSums(List<Part> parts) {
    /**
     * What one block tells.
     *
     * @param micros latency by itself, microseconds
     * @param weightBytes its weights, bytes in INT8
     */
    public record Part(double micros, double weightBytes) {
        public Part {
            if (!(micros > 0) || !(weightBytes >= 0)) {
                throw new IllegalArgumentException(
                        "a block needs positive microseconds and weights, was " + micros + ", " + weightBytes);
            }
        }
    }

    public BlockSums {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least 1 block, had 0");
        }
    }

    /** @param alone latency of a block by itself, microseconds */
    public static BlockSums of(Network network, ToDoubleFunction<BlockConfiguration> alone) {
        return new BlockSums(network.blocks().stream()
                .map(block -> new Part(alone.applyAsDouble(block), weightBytes(block)))
                .toList());
    }

    /**
     * Of a network of which only the whole is known, in parts that are alike.
     *
     * @param micros of all parts together, microseconds
     * @param weightBytes of all parts together, bytes in INT8
     */
    public static BlockSums even(double micros, double weightBytes, int parts) {
        return new BlockSums(Collections.nCopies(parts, new Part(micros / parts, weightBytes / parts)));
    }

    /** Sum of the latencies of the blocks, microseconds. */
    public double micros() {
        return parts.stream().mapToDouble(Part::micros).sum();
    }

    double weightBytes() {
        return parts.stream().mapToDouble(Part::weightBytes).sum();
    }

    int blocks() {
        return parts.size();
    }

    static double weightBytes(BlockConfiguration block) {
        return block.graph().operators().stream()
                .mapToDouble(PhysicalTerm.WEIGHT_BYTES::of)
                .sum();
    }
}
