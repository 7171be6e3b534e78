package io.spaceevo.collect.device;

import io.spaceevo.collect.plan.MeasurementTask;

/** Builds sessions. Each pass over a task asks for a fresh one, because memory layout differs between sessions and with it the latency. */
@FunctionalInterface
public interface InferenceFactory {
    Inference open(MeasurementTask task);
}
