package io.spaceevo.latency.operators;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import io.spaceevo.latency.LatencyEstimate;

/**
 * Predicted latency of a model.
 *
 * @param estimate microseconds
 * @param beyond whether it lies outside of the latencies of the networks that were learnt, so that the interval promises too much
 * @param shares of each family of operators, adding up to 1
 */
public record ModelLatency(LatencyEstimate estimate, boolean beyond, Map<OperatorFamily, Double> shares) {
    public ModelLatency {
        var copy = new EnumMap<OperatorFamily, Double>(OperatorFamily.class);
        copy.putAll(shares);
        shares = Collections.unmodifiableMap(copy);
    }
}
