package io.spaceevo.collect.plan;

import io.spaceevo.measurement.Precision;
import io.spaceevo.space.BlockConfiguration;

/** One block to time in one number format. */
public record MeasurementTask(BlockConfiguration block, Precision precision) {
    /** As in {@code int8 MobileNetV2Res.relu6 56-32-48-k3-e4-s2}. */
    public String text() {
        return precision.word() + " " + block.operator() + " " + block.text();
    }
}
