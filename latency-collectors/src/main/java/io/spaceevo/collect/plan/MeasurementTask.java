package io.spaceevo.collect.plan;

import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Workload;

/** One workload to time in one number format. */
public record MeasurementTask(Workload workload, Precision precision) {
    /** As in {@code int8 MobileNetV2Res.relu6 56-32-48-k3-e4-s2}. */
    public String text() {
        return precision.word() + " " + workload.operator() + " " + workload.text();
    }
}
