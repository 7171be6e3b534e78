package io.spaceevo.latency.refit;

import java.util.Optional;

import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.measurement.Metric;
import io.spaceevo.space.Operator;
import io.spaceevo.space.Workload;

/**
 * Tells a cost that cannot be true, as one in a wrong unit, from one that can: it has to lie within a factor of 100 of what the
 * current predictor says, or without one of a guess: for latency that of a processor of 10 billion multiply-accumulates and 1 billion bytes a second, for energy that of one
 * which takes 5 W meanwhile, for memory four bytes per weight, the widest feature map and 200 kB for the runtime.
 * A predictor can be wrong itself, if it was made of wrong measurements; within the range of the guess a cost stays possible.
 */
public final class PlausibleRange {
    private static final double FACTOR = 100;
    private static final double MACS_PER_MICRO = 10_000;
    private static final double BYTES_PER_MICRO = 1_000;
    private static final double MICROS_PER_OPERATOR = 1;

    private static final double WATTS = 5;
    private static final double BYTES_PER_WEIGHT = 4;
    private static final double RUNTIME_BYTES = 200_000;

    private PlausibleRange() {}

    /**
     * What is wrong with a cost, in the metric's unit; empty if it can be true.
     *
     * @param predicted what the current predictor says of the workload, if it says anything
     */
    static Optional<String> violation(
            Metric metric, double cost, Workload workload, Optional<LatencyEstimate> predicted) {
        double expected = predicted.map(LatencyEstimate::micros).orElseGet(() -> guess(metric, workload));
        if (cost >= expected / FACTOR && cost <= expected * FACTOR) {
            return Optional.empty();
        }
        return Optional.of(metric.word() + " must be within a factor of 100 of " + expected + " "
                + metric.unit() + ", " + (predicted.isPresent() ? "as predicted" : "a guess") + ", was " + cost + " "
                + metric.unit());
    }

    /** Whether a cost, in the metric's unit, can be true of some device, whatever was learnt so far. */
    static boolean isPossible(Metric metric, double cost, Workload workload) {
        return violation(metric, cost, workload, Optional.empty()).isEmpty();
    }

    private static double guess(Metric metric, Workload workload) {
        return switch (metric) {
            case LATENCY -> guess(workload);
            case ENERGY -> WATTS * guess(workload);
            case MEMORY -> bytes(workload);
        };
    }

    private static double bytes(Workload workload) {
        double weights = 0;
        double widest = 0;
        for (var block : workload.blocks()) {
            for (var operator : block.graph().operators()) {
                weights += PhysicalTerm.WEIGHT_BYTES.of(operator);
                widest = Math.max(widest, values(operator));
            }
        }
        return BYTES_PER_WEIGHT * weights + widest + RUNTIME_BYTES;
    }

    private static double values(Operator operator) {
        return (double) operator.channels() * operator.size() * operator.size();
    }

    /** Latency, microseconds. */
    public static double guess(Workload workload) {
        double micros = 0;
        for (var block : workload.blocks()) {
            for (var operator : block.graph().operators()) {
                double bytes = PhysicalTerm.WEIGHT_BYTES.of(operator) + values(operator);
                micros += operator.macs() / MACS_PER_MICRO + bytes / BYTES_PER_MICRO + MICROS_PER_OPERATOR;
            }
        }
        return micros;
    }
}
