package io.spaceevo.collect;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Measurement;

/** Hears of every measurement after it was handed to the publisher, and of tasks that were not measured. */
@FunctionalInterface
public interface CollectionProgress {
    void measured(Measurement measurement);

    /** A task was not measured, because the device cannot run it. */
    default void refused(MeasurementTask task, String reason) {}

    /** Nobody listens. */
    static CollectionProgress silent() {
        return measurement -> {};
    }
}
