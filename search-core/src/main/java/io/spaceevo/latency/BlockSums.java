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
     * @param micros latency in a hot loop, microseconds
     * @param weightBytes its weights, bytes in INT8
     * @param featureBytes feature maps that its operators write, bytes in INT8
     */
    public record Part(String operator, double micros, double weightBytes, double featureBytes) {
        public Part {
            if (!(micros > 0) || !(weightBytes >= 0) || !(featureBytes >= 0)) {
                throw new IllegalArgumentException("a block needs positive microseconds, weights and feature maps, was "
                        + micros + ", " + weightBytes + ", " + featureBytes);
            }
        }

        /** @param alone latency in a hot loop, microseconds */
        static Part of(BlockConfiguration block, double alone) {
            double weightBytes = 0;
            double featureBytes = 0;
            for (var operator : block.graph().operators()) {
                weightBytes += PhysicalTerm.WEIGHT_BYTES.of(operator);
                featureBytes += (double) operator.channels() * operator.size() * operator.size();
            }
            return new Part(block.operator(), alone, weightBytes, featureBytes);
        }
    }

    public BlockSums {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least 1 block, had 0");
        }
    }

    /** @param alone latency of a block in a hot loop, microseconds */
    public static BlockSums of(Network network, ToDoubleFunction<BlockConfiguration> alone) {
        return new BlockSums(network.blocks().stream()
                .map(block -> Part.of(block, alone.applyAsDouble(block)))
                .toList());
    }

    /**
     * Of a network of which only the whole is known, in parts that are alike.
     *
     * @param micros of all parts together, microseconds
     * @param weightBytes of all parts together, bytes in INT8
     */
    public static BlockSums even(double micros, double weightBytes, int parts) {
        return new BlockSums(Collections.nCopies(parts, new Part("part", micros / parts, weightBytes / parts, 0)));
    }

    /** Sum of the latencies of the blocks, microseconds. */
    public double micros() {
        return sum(Part::micros);
    }

    double sum(ToDoubleFunction<Part> of) {
        return parts.stream().mapToDouble(of).sum();
    }

    int blocks() {
        return parts.size();
    }
}
