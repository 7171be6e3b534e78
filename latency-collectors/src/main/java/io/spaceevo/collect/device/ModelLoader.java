package io.spaceevo.collect.device;

import io.spaceevo.collect.plan.MeasurementTask;

/** Makes models for a runtime. */
@FunctionalInterface
public interface ModelLoader {
    /** @throws IllegalStateException if the model would not run as it should, so that its latency would mislead */
    LoadedModel load(MeasurementTask task);
}
