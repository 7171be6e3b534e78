package io.spaceevo.collect.device.replay;

import io.spaceevo.measurement.Configuration;

/**
 * One written-down latency.
 *
 * @param operator operator with its activation where it is one of our blocks, as {@code MobileNetV2Res.relu6}; else the file's own word
 */
public record RecordedLatency(String operator, Configuration configuration, double latencyUs) {
    public RecordedLatency {
        if (!(latencyUs > 0) || Double.isInfinite(latencyUs)) {
            throw new IllegalArgumentException("recorded latency needs to be above 0 µs, was " + latencyUs);
        }
    }
}
