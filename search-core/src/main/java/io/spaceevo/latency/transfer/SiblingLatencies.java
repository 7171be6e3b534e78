package io.spaceevo.latency.transfer;

import java.util.List;

/**
 * A configuration, and its latency on each sibling of a new device: another device of the same runtime, or the same device before an update.
 *
 * @param kind what the configuration is one of; kinds are only compared with each other
 * @param work how much it computes and moves
 * @param micros measured or predicted latency on each sibling, microseconds, the siblings in a fixed order; {@code NaN} where a sibling has none, at least one has
 */
public record SiblingLatencies(String kind, Work work, List<Double> micros) {
    public SiblingLatencies {
        micros = List.copyOf(micros);
        boolean valid = micros.stream().allMatch(one -> Double.isNaN(one) || one > 0 && Double.isFinite(one));
        if (!valid || micros.stream().allMatch(one -> Double.isNaN(one))) {
            throw new IllegalArgumentException(
                    "latencies of siblings need to be positive and finite, at least one of them, were " + micros
                            + " microseconds");
        }
    }
}
