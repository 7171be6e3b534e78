package io.spaceevo.collect.device.replay;

import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.Kind;

/**
 * One written-down latency.
 *
 * @param kind its operator, with the activation where it is one of our blocks, as {@code MobileNetV2Res.relu6}; else the file's own word
 * @param configuration at least one attribute
 */
public record RecordedLatency(Kind kind, Configuration configuration, double latencyUs) {
    public RecordedLatency {
        if (!(latencyUs > 0) || Double.isInfinite(latencyUs)) {
            throw new IllegalArgumentException("recorded latency needs to be above 0 µs, was " + latencyUs);
        }
        if (configuration.numbers().isEmpty() && configuration.words().isEmpty()) {
            throw new IllegalArgumentException("a recorded latency needs at least one attribute, had none");
        }
    }
}
