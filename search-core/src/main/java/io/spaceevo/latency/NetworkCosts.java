package io.spaceevo.latency;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.space.BlockConfiguration;

/**
 * What the parts of a network cost.
 *
 * @param perMicro microseconds per microsecond of a block in a hot loop, above 0
 * @param factors of operators whose blocks take longer or shorter inside a network than others do, by operator: multiplies {@code perMicro}, above 0; 1 where absent
 * @param perWeightByte microseconds per byte of weights, at least 0
 * @param perFeatureByte microseconds per byte of feature maps that operators write, at least 0
 * @param perBlock microseconds per block; below 0 where a block by itself pays for a call that a network pays once
 */
public record NetworkCosts(
        double perMicro,
        SortedMap<String, Double> factors,
        double perWeightByte,
        double perFeatureByte,
        double perBlock) {
    /** Of what a block takes by itself: no block is free, however small it is. */
    private static final double LEAST_SHARE = 0.1;

    public NetworkCosts {
        factors = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Double>) factors));
        if (!(perMicro > 0 && perWeightByte >= 0 && perFeatureByte >= 0)
                || !Double.isFinite(perMicro + perWeightByte + perFeatureByte + perBlock)) {
            throw new IllegalArgumentException(
                    "a network correction needs a finite factor above 0, costs of bytes of at least 0, and a finite cost of blocks, was "
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

    double share(BlockConfiguration block, double alone) {
        return sum(
                perMicro * factor(block.operator()) * alone,
                BlockSums.weightBytes(block),
                BlockSums.featureBytes(block),
                1);
    }

    /** Of a whole network, microseconds. */
    double of(BlockSums sums) {
        return sum(perMicro * micros(sums), sums.weightBytes(), sums.featureBytes(), sums.blocks());
    }

    private double sum(double micros, double weightBytes, double featureBytes, int blocks) {
        return Math.max(
                LEAST_SHARE * micros,
                micros + perWeightByte * weightBytes + perFeatureByte * featureBytes + perBlock * blocks);
    }

    /** Latencies of the blocks, each times the factor of its operator, microseconds. */
    double micros(BlockSums sums) {
        double micros = 0;
        for (var operator : sums.microsByOperator().entrySet()) {
            micros += factor(operator.getKey()) * operator.getValue();
        }
        return micros;
    }

    private double factor(String operator) {
        return factors.getOrDefault(operator, 1.0);
    }
}
