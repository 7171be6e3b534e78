package io.spaceevo.latency.refit;

import java.util.Optional;

import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.space.Workload;

/**
 * Tells a latency that cannot be true, as one in a wrong unit, from one that can: it has to lie within a factor of 100 of what the
 * current predictor says, or without one of a guess for a processor of 10 billion multiply-accumulates and 1 billion bytes a second.
 * A predictor can be wrong itself, if it was made of wrong measurements; within the range of the guess a latency stays possible.
 */
public final class PlausibleRange {
    private static final double FACTOR = 100;
    private static final double MACS_PER_MICRO = 10_000;
    private static final double BYTES_PER_MICRO = 1_000;
    private static final double MICROS_PER_OPERATOR = 1;

    private PlausibleRange() {}

    /**
     * What is wrong with a latency, microseconds; empty if it can be true.
     *
     * @param predicted what the current predictor says of the workload, if it says anything
     */
    static Optional<String> violation(double micros, Workload workload, Optional<LatencyEstimate> predicted) {
        double expected = predicted.map(LatencyEstimate::micros).orElseGet(() -> guess(workload));
        if (micros >= expected / FACTOR && micros <= expected * FACTOR) {
            return Optional.empty();
        }
        return Optional.of("a latency must be within a factor of 100 of " + expected + " µs, "
                + (predicted.isPresent() ? "as predicted" : "a guess") + ", was " + micros + " µs");
    }

    /** Whether a latency, microseconds, can be true of some device, whatever was learnt so far. */
    static boolean isPossible(double micros, Workload workload) {
        return violation(micros, workload, Optional.empty()).isEmpty();
    }

    /** Microseconds. */
    public static double guess(Workload workload) {
        double micros = 0;
        for (var block : workload.blocks()) {
            for (var operator : block.graph().operators()) {
                double bytes = PhysicalTerm.WEIGHT_BYTES.of(operator)
                        + (double) operator.channels() * operator.size() * operator.size();
                micros += operator.macs() / MACS_PER_MICRO + bytes / BYTES_PER_MICRO + MICROS_PER_OPERATOR;
            }
        }
        return micros;
    }
}
