package io.spaceevo.console.query;

import java.time.Duration;

/** What is left of a time limit. */
final class TimeLeft {
    private final long endNanos;

    TimeLeft(Duration limit) {
        endNanos = System.nanoTime() + limit.toNanos();
    }

    boolean isOver() {
        return endNanos - System.nanoTime() <= 0;
    }

    /** The rest of the time, never negative. */
    Duration rest() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** The rest of the time, or the given span if that is shorter. */
    Duration atMost(Duration span) {
        var rest = rest();
        return rest.compareTo(span) < 0 ? rest : span;
    }
}
