package io.spaceevo.latency;

import io.spaceevo.space.BlockConfiguration;

/**
 * Turns latencies of blocks in hot loops into shares of a network's latency: {@code perMicro} times the block's latency, and what the caches do not hold inside a
 * network, by bytes of weights and by block. Of another metric the same holds in its unit: a network's peak memory has the weights of all its blocks, and the widest feature
 * map of one, so that a byte of a block's own peak counts for less than a byte. A sum of shares, so that a network is predicted by its blocks one by one, and monotone in the latency of each.
 *
 * @param perMicro microseconds per microsecond in a hot loop, above 0
 * @param perWeightByte microseconds per byte of weights, at least 0
 * @param perBlock microseconds per block, at least 0
 * @param interval of measured networks around predictions of networks not fitted on
 */
public record NetworkCorrection(double perMicro, double perWeightByte, double perBlock, ResidualInterval interval)
        implements LatencyPredictor {
    public NetworkCorrection {
        if (!(perMicro > 0 && perWeightByte >= 0 && perBlock >= 0)
                || !Double.isFinite(perMicro + perWeightByte + perBlock)) {
            throw new IllegalArgumentException(
                    "a network correction needs a finite factor above 0 and costs of at least 0, was " + perMicro + ", "
                            + perWeightByte + ", " + perBlock);
        }
    }

    /**
     * A block's share of its network's latency, microseconds.
     *
     * @param alone the block's latency in a hot loop, microseconds
     */
    public double share(BlockConfiguration block, double alone) {
        return perMicro * alone + perWeightByte * BlockSums.weightBytes(block) + perBlock;
    }

    /** The estimate for a whole network. */
    public LatencyEstimate predict(BlockSums sums) {
        return interval.around(
                perMicro * sums.micros() + perWeightByte * sums.weightBytes() + perBlock * sums.blocks());
    }

    /** No: a share is made of what another predictor says of the block. */
    @Override
    public boolean covers(BlockConfiguration block) {
        return false;
    }

    @Override
    public LatencyEstimate predict(BlockConfiguration block) {
        throw new IllegalArgumentException("a network correction predicts networks, was " + block.text());
    }
}
