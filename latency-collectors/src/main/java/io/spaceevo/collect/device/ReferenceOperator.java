package io.spaceevo.collect.device;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import io.spaceevo.statistics.Quantiles;

/**
 * A fixed operator timed again and again: how fast the machine is now, against how fast it is when nothing disturbs it, which is the lower decile of its last
 * {@value #REMEMBERED} readings, some minutes. A machine that stays slower for longer than that, as one that runs hot does, has another quiet level from
 * then on, so that it is not silent for ever; whether its latencies then differ from before is for drift detection to say.
 */
final class ReferenceOperator {
    private static final int REMEMBERED = 1500;

    /** Readings before the first level: about a second, in which the virtual machine that we run in compiles most of what it needs. */
    private static final int FIRST = 80;

    private static final double QUIET = 0.1;

    private final Supplier<Inference> open;
    private final SessionTimer timer;
    private final Deque<Double> readings = new ArrayDeque<>();

    ReferenceOperator(Supplier<Inference> open, SessionTimer timer) {
        this.open = open;
        this.timer = timer;
    }

    /** Waits for the machine to come to rest, for so many readings at most; the last one over that at rest. Only the last is remembered: waiting is no evidence. */
    double calm(double maxRatio, int most) {
        double level = level();
        double reading = reading();
        for (int i = 1; i < most && reading > maxRatio * level; i++) {
            reading = reading();
        }
        remember(reading);
        return reading / level;
    }

    /** Latency now over that at rest. */
    double ratio() {
        return calm(Double.POSITIVE_INFINITY, 1);
    }

    private double level() {
        while (readings.size() < FIRST) {
            remember(reading());
        }
        return Quantiles.quantile(
                QUIET, readings.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double reading() {
        try (var inference = open.get()) {
            return timer.time(inference).quietUs();
        }
    }

    private void remember(double reading) {
        readings.add(reading);
        if (readings.size() > REMEMBERED) {
            readings.removeFirst();
        }
    }
}
