package io.spaceevo.quantization;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Workload;
import io.spaceevo.statistics.Quantiles;

/** Repeated latencies of one workload in each number format, microseconds. */
final class Latencies {
    private final Map<Precision, List<Double>> micros = new EnumMap<>(Precision.class);

    void add(Precision precision, double latency) {
        micros.computeIfAbsent(precision, format -> new ArrayList<>()).add(latency);
    }

    /** The pair of medians; empty if one format was not measured. */
    Optional<QuantizedPair> pair(Workload workload) {
        return median(Precision.FP32)
                .flatMap(fp32 -> median(Precision.INT8).map(int8 -> new QuantizedPair(workload, fp32, int8)));
    }

    private Optional<Double> median(Precision precision) {
        return Optional.ofNullable(micros.get(precision))
                .map(repeats -> Quantiles.median(
                        repeats.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
