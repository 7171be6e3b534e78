package io.spaceevo.latency.accuracy;

import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.space.Network;

/**
 * A network that took no part in the fit.
 *
 * @param measuredMicros microseconds
 * @param predicted by the predictors of its blocks and the correction of networks
 * @param sumMicros of the predictions of its blocks alone, microseconds
 */
public record PredictedNetwork(Network network, double measuredMicros, LatencyEstimate predicted, double sumMicros) {
    boolean isInInterval() {
        return predicted.low() <= measuredMicros && measuredMicros <= predicted.high();
    }
}
