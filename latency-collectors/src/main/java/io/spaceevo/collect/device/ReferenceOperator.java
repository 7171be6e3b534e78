package io.spaceevo.collect.device;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * A fixed operator timed again and again: how fast the machine is now, against how fast it is when nothing disturbs it, which is the lower decile of its last
 * {@value #REMEMBERED} readings, about six minutes. A machine that stays slower for longer than that, as one that runs hot does, has another quiet level from
 * then on, so that it is not silent for ever; whether its latencies then differ from before is for drift detection to say.
 */
final class ReferenceOperator {
    private static final int REMEMBERED = 1500;

    /** Readings before the first level: two seconds, in which the virtual machine that we run in compiles most of what it needs. */
    private static final int FIRST = 80;

    private static final double QUIET = 0.1;

    private final Supplier<Inference> open;
    private final SessionTimer timer;
    private final Deque<Double> readings = new ArrayDeque<>();

    ReferenceOperator(Supplier<Inference> open, SessionTimer timer) {
        this.open = open;
        this.timer = timer;
    }

    /** Latency now over that of the quiet machine. */
    double ratio() {
        do {
            read();
        } while (readings.size() < FIRST);
        return readings.getLast()
                / Quantiles.quantile(
                        QUIET,
                        readings.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void read() {
        try (var inference = open.get()) {
            readings.add(timer.time(inference).quietUs());
        }
        if (readings.size() > REMEMBERED) {
            readings.removeFirst();
        }
    }
}
