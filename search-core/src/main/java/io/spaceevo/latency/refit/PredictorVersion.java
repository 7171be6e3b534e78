package io.spaceevo.latency.refit;

import java.time.Instant;
import java.util.List;

import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.NetworkCorrection;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.space.Network;

/**
 * A predictor of one kind in one device epoch, and what it rests on. All times are the broker's, no device clock enters.
 *
 * @param epochSince when the broker received the first measurement of the epoch that was learnt; it decides the epoch's place among those of its platform
 * @param sequence orders the epoch's predictors over all kinds, at least 1: {@code asOf} in milliseconds since 1970 UTC, or one more than the one before where
 *     that is not less. A higher one replaces a lower one, also where a job without memory starts again
 * @param configurations distinct configurations it was made of
 * @param need distinct configurations of the first fit of trees
 * @param measurements qualified measurements of the kind so far
 * @param prequentialMape faded mean absolute error on configurations before they were learnt, percent; NaN before there were any
 * @param prequentialWithin10 faded share of those within ±10 %, percent; NaN before there were any
 * @param asOf when the broker received the newest measurement that it rests on
 * @param siblings predictors of other epochs that it rests on too; empty unless it was learnt by transfer
 */
public record PredictorVersion(
        DeviceEpoch epoch,
        Kind kind,
        Instant epochSince,
        long sequence,
        LatencyPredictor predictor,
        int configurations,
        int need,
        long measurements,
        double prequentialMape,
        double prequentialWithin10,
        Instant asOf,
        List<SiblingVersion> siblings) {
    public PredictorVersion {
        siblings = List.copyOf(siblings);
        if (sequence < 1 || configurations < 1 || need < 1 || measurements < configurations) {
            throw new IllegalArgumentException(
                    "a predictor needs a sequence, configurations and need of at least 1 and as many measurements, was "
                            + sequence + ", " + configurations + ", " + need + ", " + measurements);
        }
        if (kind.operator().equals(Network.OPERATOR) != (predictor instanceof NetworkCorrection)) {
            throw new IllegalArgumentException(
                    "networks are predicted by a correction and blocks by a table or trees, was "
                            + predictor.getClass().getSimpleName() + " for " + kind);
        }
        if (prequentialMape < 0 || prequentialWithin10 < 0 || prequentialWithin10 > 100) {
            throw new IllegalArgumentException(
                    "a predictor needs errors of at least 0 and shares in 0..100 percent, was " + prequentialMape + ", "
                            + prequentialWithin10);
        }
    }

    /** A predictor that rests on its epoch alone. */
    public PredictorVersion(
            DeviceEpoch epoch,
            Kind kind,
            Instant epochSince,
            long sequence,
            LatencyPredictor predictor,
            int configurations,
            int need,
            long measurements,
            double prequentialMape,
            double prequentialWithin10,
            Instant asOf) {
        this(
                epoch,
                kind,
                epochSince,
                sequence,
                predictor,
                configurations,
                need,
                measurements,
                prequentialMape,
                prequentialWithin10,
                asOf,
                List.of());
    }

    /** The same measurements and sequence, predicted by transfer from siblings instead. */
    public PredictorVersion transferred(
            LatencyPredictor.Trees trees, PrequentialError error, List<SiblingVersion> fromSiblings) {
        return new PredictorVersion(
                epoch,
                kind,
                epochSince,
                sequence,
                trees,
                configurations,
                need,
                measurements,
                error.mape(),
                error.within10(),
                asOf,
                fromSiblings);
    }
}
