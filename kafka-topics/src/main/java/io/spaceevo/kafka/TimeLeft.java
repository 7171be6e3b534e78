package io.spaceevo.kafka;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What is left of a time limit. Whoever works under one hands on what is left, so that all parts together keep it. */
public final class TimeLeft {
    private final Duration limit;
    private final LongSupplier nanos;
    private final long endNanos;

    private TimeLeft(Duration limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
        this.endNanos = nanos.getAsLong() + limit.toNanos();
    }

    /** A limit that begins now. */
    public static TimeLeft of(Duration limit) {
        return of(limit, System::nanoTime);
    }

    /** @param nanos the clock, nanoseconds from any origin */
    public static TimeLeft of(Duration limit, LongSupplier nanos) {
        return new TimeLeft(limit, nanos);
    }

    /** The whole time, when it began. */
    public Duration limit() {
        return limit;
    }

    public boolean isOver() {
        return endNanos - nanos.getAsLong() <= 0;
    }

    /** The rest of the time, never negative. */
    public Duration rest() {
        return Duration.ofNanos(Math.max(0, endNanos - nanos.getAsLong()));
    }

    /** The rest of the time, or the given span if that is shorter. */
    public Duration atMost(Duration span) {
        var rest = rest();
        return rest.compareTo(span) < 0 ? rest : span;
    }

    /** A limit of its own within this one. */
    public TimeLeft part(Duration span) {
        return new TimeLeft(atMost(span), nanos);
    }
}
