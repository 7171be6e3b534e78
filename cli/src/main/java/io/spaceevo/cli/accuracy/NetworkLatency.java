package io.spaceevo.cli.accuracy;

import java.util.Optional;

import io.spaceevo.latency.accuracy.PredictedNetwork;

/**
 * Latencies of a network that was not learnt, milliseconds.
 *
 * @param name as published, or the network's text
 * @param measured lower quartile of the measurements of the first campaign
 * @param low of the interval that claims to hold nine of ten measurements
 * @param high of it
 * @param sum of the predictions of its blocks
 * @param again the same of the second campaign; empty where that has no trusted measurement
 */
record NetworkLatency(
        String name, double measured, double predicted, double low, double high, double sum, Optional<Double> again) {
    private static final double MICROS = 1000;

    static NetworkLatency of(String name, PredictedNetwork network, Optional<Double> againMicros) {
        return new NetworkLatency(
                name,
                network.measuredMicros() / MICROS,
                network.predicted().micros() / MICROS,
                network.predicted().low() / MICROS,
                network.predicted().high() / MICROS,
                network.sumMicros() / MICROS,
                againMicros.map(micros -> micros / MICROS));
    }
}
