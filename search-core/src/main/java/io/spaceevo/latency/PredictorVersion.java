package io.spaceevo.latency;

import java.time.Instant;

import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;

/**
 * A predictor of one kind in one device epoch, and what it rests on.
 *
 * @param sequence counts the epoch's predictors over all kinds, from 1; a higher one replaces a lower one
 * @param configurations distinct configurations it was made of
 * @param need distinct configurations of the first fit of trees
 * @param measurements qualified measurements of the kind so far
 * @param prequentialMape faded mean absolute error on configurations before they were learnt, percent; NaN before there were any
 * @param prequentialWithin10 faded share of those within ±10 %, percent; NaN before there were any
 * @param asOf when the newest measurement was taken
 */
public record PredictorVersion(
        DeviceEpoch epoch,
        Kind kind,
        long sequence,
        LatencyPredictor predictor,
        int configurations,
        int need,
        long measurements,
        double prequentialMape,
        double prequentialWithin10,
        Instant asOf) {
    public PredictorVersion {
        if (sequence < 1 || configurations < 1 || need < 1 || measurements < configurations) {
            throw new IllegalArgumentException(
                    "a predictor needs a sequence, configurations and need of at least 1 and as many measurements, was "
                            + sequence + ", " + configurations + ", " + need + ", " + measurements);
        }
        if (prequentialMape < 0 || prequentialWithin10 < 0 || prequentialWithin10 > 100) {
            throw new IllegalArgumentException(
                    "a predictor needs errors of at least 0 and shares in 0..100 percent, was " + prequentialMape + ", "
                            + prequentialWithin10);
        }
    }
}
