package io.spaceevo.collect.device.adb;

import io.spaceevo.collect.plan.MeasurementTask;

/** Makes what the phone measures. */
@FunctionalInterface
public interface PhoneModels {
    /** The task's workload as a TFLite model, the content of a {@code .tflite} file. */
    byte[] of(MeasurementTask task);
}
