package io.spaceevo.latency;

import io.spaceevo.space.BlockConfiguration;

/**
 * Turns latencies of blocks by themselves into shares of a network's latency: {@code perMicro} times the block's latency, what the caches do not hold inside a network, by bytes of
 * weights, and what a block costs more or less for being in a network. Of another metric the same holds in its unit: a network's peak memory has the weights of all its blocks, and the
 * widest feature map of one, so that a byte of a block's own peak counts for less than a byte. A sum of shares, so that a network is predicted by its blocks one by one, and monotone in
 * the latency of each.
 *
 * @param perMicro microseconds per microsecond of a block by itself, above 0
 * @param perWeightByte microseconds per byte of weights, at least 0
 * @param perBlock microseconds per block; below 0 where a block by itself pays for a call of the runtime that a network pays once
 * @param interval of measured networks around predictions of networks not fitted on
 */
public record NetworkCorrection(double perMicro, double perWeightByte, double perBlock, ResidualInterval interval)
        implements LatencyPredictor {
    /** Of what a block takes by itself: none is free, however small it is. */
    private static final double LEAST_SHARE = 0.1;

    public NetworkCorrection {
        if (!(perMicro > 0 && perWeightByte >= 0) || !Double.isFinite(perMicro + perWeightByte + perBlock)) {
            throw new IllegalArgumentException(
                    "a network correction needs a finite factor above 0, a cost of bytes of at least 0 and a finite cost of blocks, was "
                            + perMicro + ", " + perWeightByte + ", " + perBlock);
        }
    }

    /**
     * A block's share of its network's latency, microseconds.
     *
     * @param alone the block's latency by itself, microseconds
     */
    public double share(BlockConfiguration block, double alone) {
        return share(new BlockSums.Part(alone, BlockSums.weightBytes(block)));
    }

    private double share(BlockSums.Part part) {
        double alone = perMicro * part.micros();
        return Math.max(LEAST_SHARE * alone, alone + perWeightByte * part.weightBytes() + perBlock);
    }

    /** The estimate for a whole network: the sum of the shares of its blocks. */
    public LatencyEstimate predict(BlockSums sums) {
        return interval.around(sums.parts().stream().mapToDouble(this::share).sum());
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
