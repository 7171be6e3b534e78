package io.spaceevo.latency;

/**
 * A predictor and how well it did on measurements it had not seen.
 *
 * @param predictor fitted on all measurements
 * @param quality of predictions for configurations that were left out of the fit
 */
public record FittedPredictor(LatencyPredictor.Trees predictor, PredictionQuality quality) {}
