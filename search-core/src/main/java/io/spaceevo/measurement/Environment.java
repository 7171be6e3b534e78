package io.spaceevo.measurement;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Under which circumstances a device measured.
 *
 * @param loadAverage system load of the last minute, runnable threads; negative where unknown
 * @param referenceRatio latency of the reference operator around the sessions over its latency at rest, median over the sessions; NaN where there is none
 * @param commonShift what latencies were divided by, because fixed workloads around and between the sessions took so many times what they usually take; 1 where that is not known
 * @param notDelegated operators that the runtime's accelerator did not run, by name: how many of each; empty where it ran all of them, or where there is none
 * @param celsius hottest that the device was around the sessions, °C; empty where it does not tell
 * @param batteryPercent lowest that its battery was around the sessions, percent; empty where it has none
 * @param simulated the device is a simulation; its records never enter published figures
 */
public record Environment(
        double loadAverage,
        double referenceRatio,
        double commonShift,
        SortedMap<String, Integer> notDelegated,
        OptionalDouble celsius,
        OptionalInt batteryPercent,
        boolean simulated) {
    /** A larger number is no temperature. */
    private static final double MOST_CELSIUS = 1000;

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
        if (celsius.isPresent() && !(Math.abs(celsius.getAsDouble()) < MOST_CELSIUS)) {
            throw new IllegalArgumentException(
                    "environment needs a temperature between -1000 and 1000 °C, was " + celsius.getAsDouble());
        }
        if (batteryPercent.isPresent() && (batteryPercent.getAsInt() < 0 || batteryPercent.getAsInt() > 100)) {
            throw new IllegalArgumentException(
                    "environment needs a battery of 0 to 100 %, was " + batteryPercent.getAsInt());
        }
        notDelegated.forEach((operator, count) -> {
            if (operator.isBlank() || count < 1) {
                throw new IllegalArgumentException(
                        "environment needs names and counts above 0 of operators, was " + count + " of " + operator);
            }
        });
    }

    /** Where nothing is known to be left to slower kernels, nor of temperature and battery. */
    public Environment(double loadAverage, double referenceRatio, double commonShift, boolean simulated) {
        this(
                loadAverage,
                referenceRatio,
                commonShift,
                Collections.emptySortedMap(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                simulated);
    }

    /** Where no shift is known either. */
    public Environment(double loadAverage, double referenceRatio, boolean simulated) {
        this(loadAverage, referenceRatio, 1, simulated);
    }

    public Environment withNotDelegated(SortedMap<String, Integer> operators) {
        return new Environment(loadAverage, referenceRatio, commonShift, operators, celsius, batteryPercent, simulated);
    }

    public Environment withPhone(OptionalDouble hottest, OptionalInt lowestBattery) {
        return new Environment(
                loadAverage, referenceRatio, commonShift, notDelegated, hottest, lowestBattery, simulated);
    }
}
