package io.spaceevo.latency.refit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.spaceevo.measurement.Kind;
import io.spaceevo.space.BlockConfiguration;

/** What is remembered of one device epoch's measurements and predictors. */
public interface EpochMemory {
    Optional<MeasurementWindow> window(Kind kind, BlockConfiguration block);

    void remember(Kind kind, BlockConfiguration block, MeasurementWindow window);

    /** Every configuration of a kind, in any order. */
    List<MeasuredBlock> measured(Kind kind);

    Optional<KindProgress> progress(Kind kind);

    void remember(Kind kind, KindProgress progress);

    /** The newest predictor of a kind. */
    Optional<PredictorVersion> predictor(Kind kind);

    void remember(PredictorVersion predictor);

    /** Sequence of the epoch's newest predictor, 0 before the first. */
    long sequence();

    /** When the broker received the epoch's first measurement; empty before the first predictor. */
    Optional<Instant> since();
}
