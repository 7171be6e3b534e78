package io.spaceevo.latency.transfer;

import io.spaceevo.space.BlockConfiguration;

/**
 * A block and its latency on a device.
 *
 * @param micros median of what was measured, microseconds, positive
 */
public record MeasuredBlock(BlockConfiguration block, double micros) {
    public MeasuredBlock {
        if (!(micros > 0 && Double.isFinite(micros))) {
            throw new IllegalArgumentException("a measured block needs positive, finite microseconds, was " + micros);
        }
    }
}
