package io.spaceevo.latency;

import io.spaceevo.space.BlockConfiguration;

/**
 * Turns latencies of blocks in hot loops into shares of a network's latency: a multiple of the block's latency, which depends on its operator, what the caches do not hold inside a network,
 * by bytes of weights and of feature maps, and what a block costs more or less for being in a network. Of another metric the same holds in its unit: a network's peak memory has the
 * weights of all its blocks, and the widest feature map of one, so that a byte of a block's own peak counts for less than a byte. A sum of shares, so that a network is predicted by its
 * blocks one by one, and monotone in the latency of each.
 *
 * @param interval of measured networks around predictions of networks not fitted on
 */
public record NetworkCorrection(NetworkCosts costs, ResidualInterval interval) implements LatencyPredictor {
    /**
     * A block's share of its network's latency, microseconds.
     *
     * @param alone the block's latency in a hot loop, microseconds
     */
    public double share(BlockConfiguration block, double alone) {
        return costs.share(BlockSums.Part.of(block, alone));
    }

    /** The estimate for a whole network: the sum of the shares of its blocks. */
    public LatencyEstimate predict(BlockSums sums) {
        return interval.around(costs.of(sums));
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
