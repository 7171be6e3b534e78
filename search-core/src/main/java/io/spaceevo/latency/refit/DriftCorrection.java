package io.spaceevo.latency.refit;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a kind's configurations are taken to need after its latencies have changed. Of a configuration that was measured since, only those measurements count. The
 * others are scaled by the change, if it is the same for all: three quarters of the configurations measured again have become longer by at least 5 %, or three
 * quarters shorter. Otherwise they stay until they are measured again.
 */
public final class DriftCorrection {
    /** Fewer configurations that were measured again do not speak for the others. */
    private static final int LEAST = 5;

    private static final double CHANGE = 1.05;

    private final Instant since;
    private final double common;

    private DriftCorrection(Instant since, double common) {
        this.since = since;
        this.common = common;
    }

    /**
     * The windows after a change.
     *
     * @param since when the first measurement came that showed it
     */
    static List<MeasuredWorkload> of(List<MeasuredWorkload> blocks, Instant since) {
        double common = commonChange(blocks.stream()
                .map(block -> change(block.window(), since))
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .toArray());
        var correction = new DriftCorrection(since, common);
        return blocks.stream()
                .map(block -> new MeasuredWorkload(block.workload(), correction.corrected(block.window())))
                .toList();
    }

    /** Latency since the change over that of the last fit. */
    private static OptionalDouble change(MeasurementWindow window, Instant since) {
        var newer = window.since(since);
        return newer.isPresent() && window.fitted().isPresent()
                ? OptionalDouble.of(newer.get().micros() / window.fitted().getAsDouble())
                : OptionalDouble.empty();
    }

    private static double commonChange(double[] sorted) {
        int quarter = sorted.length / 4;
        if (sorted.length < LEAST || sorted[quarter] < CHANGE && sorted[sorted.length - 1 - quarter] > 1 / CHANGE) {
            return 1;
        }
        return sorted[sorted.length / 2];
    }

    private MeasurementWindow corrected(MeasurementWindow window) {
        return window.since(since).filter(newer -> shows(newer)).orElseGet(() -> window.scaled(common));
    }

    /** A measurement that came just before a common change looks as if it came after it, and does not show it. */
    private boolean shows(MeasurementWindow newer) {
        if (common == 1 || newer.fitted().isEmpty()) {
            return true;
        }
        double change = newer.micros() / newer.fitted().getAsDouble();
        double half = Math.sqrt(common);
        return common > 1 ? change > half : change < half;
    }
}
