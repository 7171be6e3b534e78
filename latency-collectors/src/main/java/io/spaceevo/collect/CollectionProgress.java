package io.spaceevo.collect;

import io.spaceevo.measurement.Measurement;

/** Hears of every measurement after it was handed to the publisher. */
@FunctionalInterface
public interface CollectionProgress {
    void measured(Measurement measurement);

    /** Nobody listens. */
    static CollectionProgress silent() {
        return measurement -> {};
    }
}
