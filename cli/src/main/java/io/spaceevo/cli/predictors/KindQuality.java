package io.spaceevo.cli.predictors;

/**
 * How well the latencies of one kind were predicted; all figures but rows in percent.
 *
 * @param rows predictions judged
 * @param mape mean absolute error relative to the measurement
 * @param rmspe root of the mean squared relative error
 * @param within5 share of predictions within ±5 %
 * @param within10 share within ±10 %
 * @param coverage90 share of measurements inside the interval that claims 90
 */
record KindQuality(
        String kind, int rows, double mape, double rmspe, double within5, double within10, double coverage90) {}
