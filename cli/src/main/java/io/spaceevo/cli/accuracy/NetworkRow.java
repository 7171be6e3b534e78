package io.spaceevo.cli.accuracy;

import java.util.Optional;

import io.spaceevo.latency.accuracy.PredictedNetwork;
import io.spaceevo.measurement.Metric;

/**
 * What a network that was not learnt costs, in the unit that people see: milliseconds of latency, MB of memory, mJ of energy.
 *
 * @param name as published, or the network's text
 * @param measured lower quartile of the measurements of the first campaign
 * @param low of the interval that claims to hold nine of ten measurements
 * @param high of it
 * @param sum of the predictions of its blocks
 * @param again the same of the second campaign; empty where that has no trusted measurement
 */
record NetworkRow(
        String name, double measured, double predicted, double low, double high, double sum, Optional<Double> again) {
    static NetworkRow of(String name, Metric metric, PredictedNetwork network, Optional<Double> again) {
        return new NetworkRow(
                name,
                metric.shown(network.measuredMicros()),
                metric.shown(network.predicted().micros()),
                metric.shown(network.predicted().low()),
                metric.shown(network.predicted().high()),
                metric.shown(network.sumMicros()),
                again.map(metric::shown));
    }
}
