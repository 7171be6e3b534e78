package io.spaceevo.latency.refit;

import io.spaceevo.measurement.DeviceEpoch;

/**
 * A predictor of another epoch, of the same kind, that one learnt by transfer rests on.
 *
 * @param sequence of that predictor, at least 1
 */
public record SiblingVersion(DeviceEpoch epoch, long sequence) {
    public SiblingVersion {
        if (sequence < 1) {
            throw new IllegalArgumentException("a sibling needs a sequence of at least 1, was " + sequence);
        }
    }
}
