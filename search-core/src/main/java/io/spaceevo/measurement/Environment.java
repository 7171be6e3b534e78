package io.spaceevo.measurement;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Under which circumstances a device measured.
 *
 * @param loadAverage system load of the last minute, runnable threads; negative where unknown
 * @param referenceRatio latency of the reference operator around the sessions over its latency at rest, median over the sessions; NaN where there is none
 * @param commonShift what latencies were divided by, because fixed workloads before and after took so many times what they usually take; 1 where that is not known
 * @param notDelegated operators that the runtime's accelerator did not run, by name: how many of each; empty where it ran all of them, or where there is none
 * @param simulated the device is a simulation; its records never enter published figures
 */
public record Environment(
        double loadAverage,
        double referenceRatio,
        double commonShift,
        SortedMap<String, Integer> notDelegated,
        boolean simulated) {
    public Environment {
        notDelegated = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Integer>) notDelegated));
        if (Double.isNaN(loadAverage) || Double.isInfinite(loadAverage)) {
            throw new IllegalArgumentException("environment needs a finite load average, was " + loadAverage);
        }
        if (!Double.isNaN(referenceRatio) && !(referenceRatio > 0 && referenceRatio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("environment needs a reference ratio above 0, was " + referenceRatio);
        }
        if (!(commonShift > 0 && commonShift < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("environment needs a common shift above 0, was " + commonShift);
        }
        notDelegated.forEach((operator, count) -> {
            if (operator.isBlank() || count < 1) {
                throw new IllegalArgumentException(
                        "environment needs names and counts above 0 of operators, was " + count + " of " + operator);
            }
        });
    }

    /** Where nothing is known to be left to slower kernels. */
    public Environment(double loadAverage, double referenceRatio, double commonShift, boolean simulated) {
        this(loadAverage, referenceRatio, commonShift, Collections.emptySortedMap(), simulated);
    }

    /** Where no shift is known either. */
    public Environment(double loadAverage, double referenceRatio, boolean simulated) {
        this(loadAverage, referenceRatio, 1, simulated);
    }

    public Environment withNotDelegated(SortedMap<String, Integer> operators) {
        return new Environment(loadAverage, referenceRatio, commonShift, operators, simulated);
    }
}
