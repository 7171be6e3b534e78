package io.spaceevo.collect.device;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed operator timed again and again: how fast the machine is now, against how fast it was at the start. The first batch is the start. A machine that
 * turns out faster than at its start, or that stays slower for three batches, gets a new start, so that it is not silent for ever; whether its latencies
 * then differ from before is for drift detection to say.
 */
final class ReferenceOperator {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceOperator.class);
    private static final int PATIENCE = 3;

    private final Supplier<Inference> open;
    private final SessionTimer timer;
    private final double maxDrift;
    private OptionalDouble startUs = OptionalDouble.empty();
    private int slowBatches;

    ReferenceOperator(Supplier<Inference> open, SessionTimer timer, double maxDrift) {
        this.open = open;
        this.timer = timer;
        this.maxDrift = maxDrift;
    }

    /** Latency now, microseconds. */
    double reading() {
        try (var inference = open.get()) {
            return timer.time(inference).medianUs();
        }
    }

    /** Median latency of a batch's readings over that of the start; NaN without readings. */
    double ratio(List<Double> readings) {
        if (readings.isEmpty()) {
            return Double.NaN;
        }
        double now = Quantiles.median(
                readings.stream().mapToDouble(Double::doubleValue).toArray());
        double ratio = now / startUs.orElse(now);
        slowBatches = ratio > 1 + maxDrift ? slowBatches + 1 : 0;
        if (startUs.isEmpty() || ratio < 1 - maxDrift || slowBatches == PATIENCE) {
            LOG.info("reference operator takes {} µs, {} of its start: this is the start from now on", now, ratio);
            startUs = OptionalDouble.of(now);
            slowBatches = 0;
        }
        return ratio;
    }
}
