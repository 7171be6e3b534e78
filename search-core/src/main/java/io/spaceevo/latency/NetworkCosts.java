package io.spaceevo.latency;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the parts of a network cost.
 *
 * @param perMicro microseconds per microsecond of a block in a hot loop, above 0
 * @param factors of operators whose blocks take longer or shorter inside a network than others do, by operator: multiplies {@code perMicro}, above 0; 1 where absent
 * @param perWeightByte microseconds per byte of weights, at least 0
 * @param perFeatureByte microseconds per byte of feature maps that operators write, at least 0
 * @param perBlock microseconds per block; below 0 where a block by itself pays for a call of the runtime that a network pays once
 */
public record NetworkCosts(
        double perMicro,
        SortedMap<String, Double> factors,
        double perWeightByte,
        double perFeatureByte,
        double perBlock) {
    /** Of what a block takes by itself: none is free, however small it is. */
    private static final double LEAST_SHARE = 0.1;

    public NetworkCosts {
        factors = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Double>) factors));
        if (!(perMicro > 0 && perWeightByte >= 0 && perFeatureByte >= 0)
                || !Double.isFinite(perMicro + perWeightByte + perFeatureByte + perBlock)) {
            throw new IllegalArgumentException(
                    "a network correction needs a finite factor above 0, costs of bytes of at least 0 and a finite cost of blocks, was "
                            + perMicro + ", " + perWeightByte + ", " + perFeatureByte + ", " + perBlock);
        }
        factors.forEach((operator, factor) -> {
            if (!(factor > 0) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException(
                        "a network correction needs finite factors above 0, was " + factor + " of " + operator);
            }
        });
    }

    /** A factor of all blocks, and nothing else. */
    public static NetworkCosts factor(double perMicro) {
        return new NetworkCosts(perMicro, Collections.emptySortedMap(), 0, 0, 0);
    }

    /** A block's share of its network, microseconds. */
    double share(BlockSums.Part block) {
        double alone = perMicro * micros(block);
        return Math.max(
                LEAST_SHARE * alone,
                alone + perWeightByte * block.weightBytes() + perFeatureByte * block.featureBytes() + perBlock);
    }

    /** A whole network, microseconds. */
    double of(BlockSums network) {
        return network.sum(this::share);
    }

    /** The latency of a block in a hot loop times the factor of its operator, microseconds. */
    double micros(BlockSums.Part block) {
        return factors.getOrDefault(block.operator(), 1.0) * block.micros();
    }
}
