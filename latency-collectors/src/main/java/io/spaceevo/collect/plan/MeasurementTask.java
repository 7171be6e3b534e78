package io.spaceevo.collect.plan;

import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Workload;

/** One workload of which one metric is to be measured in one number format. */
public record MeasurementTask(Workload workload, Precision precision, Metric metric) {
    /** A workload to time. */
    public MeasurementTask(Workload workload, Precision precision) {
        this(workload, precision, Metric.LATENCY);
    }

    /** The same workload, of which another metric is to be measured. */
    public MeasurementTask of(Metric other) {
        return new MeasurementTask(workload, precision, other);
    }

    /** Size of its weights, bytes. */
    public long weightBytes() {
        long parameters = workload.blocks().stream()
                .mapToLong(block -> block.cost().parameters())
                .sum();
        return parameters * (precision == Precision.INT8 ? Byte.BYTES : Float.BYTES);
    }

    /** As in {@code int8 MobileNetV2Res.relu6 56-32-48-k3-e4-s2}, with the metric behind it where that is not latency. */
    public String text() {
        return precision.word() + " " + workload.operator() + " " + workload.text()
                + (metric == Metric.LATENCY ? "" : " " + metric.word());
    }
}
