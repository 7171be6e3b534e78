package io.spaceevo.latency;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;

/**
 * What a network's latency is made of, as far as its blocks tell.
 *
 * @param microsByOperator sum of the latencies of its blocks of each operator, each in a hot loop of its own, microseconds
 * @param weightBytes weights of its blocks, bytes in INT8
 * @param featureBytes feature maps that the operators of its blocks write, bytes in INT8
 * @param blocks how many
 */
public record BlockSums(
        SortedMap<String, Double> microsByOperator, double weightBytes, double featureBytes, int blocks) {
    private static final String PARTS = "parts";

    public BlockSums {
        microsByOperator = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Double>) microsByOperator));
        if (!microsByOperator.values().stream().allMatch(micros -> micros > 0)
                || microsByOperator.isEmpty()
                || !(weightBytes >= 0)
                || !(featureBytes >= 0)
                || blocks < 1) {
            throw new IllegalArgumentException(
                    "a network needs positive microseconds, weights, feature maps and blocks, was " + microsByOperator
                            + ", " + weightBytes + ", " + featureBytes + ", " + blocks);
        }
    }

    /** @param alone latency of a block in a hot loop, microseconds */
    public static BlockSums of(Network network, ToDoubleFunction<BlockConfiguration> alone) {
        var micros = new TreeMap<String, Double>();
        double weightBytes = 0;
        double featureBytes = 0;
        for (var block : network.blocks()) {
            micros.merge(block.operator(), alone.applyAsDouble(block), Double::sum);
            weightBytes += weightBytes(block);
            featureBytes += featureBytes(block);
        }
        return new BlockSums(micros, weightBytes, featureBytes, network.blocks().size());
    }

    /**
     * Of a network that is no row of blocks; all its parts count as one operator.
     *
     * @param micros sum of the latencies of its parts, microseconds
     */
    public static BlockSums ofParts(double micros, double weightBytes, int parts) {
        return new BlockSums(new TreeMap<>(Map.of(PARTS, micros)), weightBytes, 0, parts);
    }

    /** Sum over all blocks, microseconds. */
    public double micros() {
        return microsByOperator.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    static double weightBytes(BlockConfiguration block) {
        return block.graph().operators().stream()
                .mapToDouble(PhysicalTerm.WEIGHT_BYTES::of)
                .sum();
    }

    static double featureBytes(BlockConfiguration block) {
        return block.graph().operators().stream()
                .mapToDouble(operator -> (double) operator.channels() * operator.size() * operator.size())
                .sum();
    }
}
