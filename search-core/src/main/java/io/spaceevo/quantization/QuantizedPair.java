package io.spaceevo.quantization;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.space.Workload;

/**
 * Latencies of one workload in both number formats, on one device epoch and by one clock.
 *
 * @param fp32Micros median over the repeated measurements, microseconds, above 0
 * @param int8Micros the same in INT8
 * @param notDelegated operators that the runtime's accelerator does not run in INT8, by name: how many of each; empty where it runs all, or there is none
 */
public record QuantizedPair(
        Workload workload, double fp32Micros, double int8Micros, SortedMap<String, Integer> notDelegated) {
    public QuantizedPair {
        notDelegated = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Integer>) notDelegated));
        if (!isLatency(fp32Micros) || !isLatency(int8Micros)) {
            throw new IllegalArgumentException(
                    "a pair needs finite latencies above 0 µs, was " + fp32Micros + " and " + int8Micros);
        }
    }

    /** Of a workload of which nothing is known to be left to slower kernels. */
    public QuantizedPair(Workload workload, double fp32Micros, double int8Micros) {
        this(workload, fp32Micros, int8Micros, Collections.emptySortedMap());
    }

    private static boolean isLatency(double micros) {
        return micros > 0 && micros < Double.POSITIVE_INFINITY;
    }

    /** FP32 latency over INT8 latency: above 1 where INT8 is faster. */
    public double speedUp() {
        return fp32Micros / int8Micros;
    }

    /** Whether INT8 is slower than FP32 by more than {@link Ratios#NOISE}. */
    public boolean loses() {
        return Ratios.isBelow(speedUp());
    }

    /** Whether INT8 is faster than FP32 by more than {@link Ratios#NOISE}. */
    public boolean pays() {
        return Ratios.isAbove(speedUp());
    }
}
