package io.spaceevo.quantization;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Workload;
import io.spaceevo.statistics.Quantiles;

/** Repeated latencies of one workload in each number format, microseconds. */
final class Latencies {
    private final Map<Precision, List<Double>> micros = new EnumMap<>(Precision.class);
    private SortedMap<String, Integer> notDelegated = Collections.emptySortedMap();

    void add(WorkloadMeasurement measured) {
        var precision = measured.kind().precision();
        micros.computeIfAbsent(precision, format -> new ArrayList<>()).add(measured.micros());
        if (precision == Precision.INT8) {
            notDelegated = measured.measurement().environment().notDelegated();
        }
    }

    /** The pair of medians; empty if one format was not measured. */
    Optional<QuantizedPair> pair(Workload workload) {
        return median(Precision.FP32).flatMap(fp32 -> median(Precision.INT8)
                .map(int8 -> new QuantizedPair(workload, fp32, int8, notDelegated)));
    }

    private Optional<Double> median(Precision precision) {
        return Optional.ofNullable(micros.get(precision))
                .map(repeats -> Quantiles.median(
                        repeats.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
