package io.spaceevo.collect.device.adb;

import java.util.OptionalDouble;

/**
 * What {@code benchmark_model} tells about one launch.
 *
 * @param averageUs mean of the timed runs, microseconds
 * @param deviationUs their standard deviation, microseconds
 * @param runs how many were timed
 * @param memoryMb growth of the process from its start to its end, MB; empty where the tool does not tell
 */
record BenchmarkReport(double averageUs, double deviationUs, long runs, OptionalDouble memoryMb) {
    /** @throws UnreadableOutput if the numbers cannot be those of a launch */
    BenchmarkReport {
        boolean sound = averageUs > 0
                && averageUs < Double.POSITIVE_INFINITY
                && deviationUs >= 0
                && deviationUs < Double.POSITIVE_INFINITY
                && runs > 0;
        if (!sound) {
            throw new UnreadableOutput("benchmark_model told no latency: average " + averageUs + " µs, deviation "
                    + deviationUs + " µs, " + runs + " runs");
        }
    }

    /** Standard error of the average, as a share of it. */
    double relativeError() {
        return deviationUs / Math.sqrt(runs) / averageUs;
    }
}
