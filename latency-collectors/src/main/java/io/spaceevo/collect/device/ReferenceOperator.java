package io.spaceevo.collect.device;

import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed operator timed again and again: how fast the machine is now, against how fast it was at the start. A machine that stays at another speed gets a
 * new start, so that it is not silent for ever; whether its latencies then differ from before is for drift detection to say.
 */
final class ReferenceOperator {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceOperator.class);
    private static final int STARTING_READINGS = 9;
    private static final int PATIENCE = 3;

    private final Supplier<Inference> open;
    private final SessionTimer timer;
    private final double maxDrift;
    private double startUs = Double.NaN;
    private int batchesOff;

    ReferenceOperator(Supplier<Inference> open, SessionTimer timer, double maxDrift) {
        this.open = open;
        this.timer = timer;
        this.maxDrift = maxDrift;
    }

    /** Latency now over latency at the start. */
    double ratio() {
        if (Double.isNaN(startUs)) {
            startUs = start();
        }
        return reading() / startUs;
    }

    /** Tells the median ratio of a batch; after three in a row that are off, the next batch starts anew. */
    void batchEnded(double medianRatio) {
        batchesOff = Math.abs(medianRatio - 1) > maxDrift ? batchesOff + 1 : 0;
        if (batchesOff == PATIENCE) {
            LOG.warn(
                    "reference operator stayed at {} of its start for {} batches: starting anew",
                    medianRatio,
                    PATIENCE);
            startUs = Double.NaN;
            batchesOff = 0;
        }
    }

    private double start() {
        var readings = new double[STARTING_READINGS];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = reading();
        }
        return Quantiles.median(readings);
    }

    private double reading() {
        try (var inference = open.get()) {
            return timer.time(inference).medianUs();
        }
    }
}
