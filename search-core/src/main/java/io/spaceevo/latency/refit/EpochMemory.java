package io.spaceevo.latency.refit;

import java.util.List;

import io.spaceevo.measurement.Kind;
import io.spaceevo.space.BlockConfiguration;

/** What is remembered of one device epoch's measurements and predictors: read once and written once for a measurement. */
public interface EpochMemory {
    /** What is remembered of a kind and of one configuration. */
    KindMemory load(Kind kind, BlockConfiguration block);

    /** Every configuration of a kind, in any order; all of them are read only for a fit. */
    List<MeasuredBlock> measured(Kind kind);

    void store(Kind kind, KindUpdate update);
}
