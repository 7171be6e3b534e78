package io.spaceevo.measurement;

/**
 * What else went on while a device measured.
 *
 * @param loadAverage system load of the last minute, runnable threads; negative where unknown
 * @param referenceRatio latency of the reference operator around the sessions over its latency at rest, median over the sessions; NaN where there is none
 * @param commonShift what latencies were divided by, because fixed workloads before and after took so many times what they usually take; 1 where that is not known
 * @param simulated the device is a simulation; its records never enter published figures
 */
public record Environment(double loadAverage, double referenceRatio, double commonShift, boolean simulated) {
    public Environment {
        if (Double.isNaN(loadAverage) || Double.isInfinite(loadAverage)) {
            throw new IllegalArgumentException("environment needs a finite load average, was " + loadAverage);
        }
        if (!Double.isNaN(referenceRatio) && !(referenceRatio > 0 && referenceRatio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("environment needs a reference ratio above 0, was " + referenceRatio);
        }
        if (!(commonShift > 0 && commonShift < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("environment needs a common shift above 0, was " + commonShift);
        }
    }

    /** Where no shift is known. */
    public Environment(double loadAverage, double referenceRatio, boolean simulated) {
        this(loadAverage, referenceRatio, 1, simulated);
    }
}
