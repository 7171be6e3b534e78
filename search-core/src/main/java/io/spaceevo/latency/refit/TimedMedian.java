package io.spaceevo.latency.refit;

import java.time.Instant;

/**
 * What a window keeps of one measurement.
 *
 * @param at when the broker received it, never before the measurement that came before it
 * @param micros latency, the median over its sessions, microseconds, positive
 * @param spread interquartile range over median of the latencies of its sessions, at least 0
 */
public record TimedMedian(Instant at, double micros, double spread) {
    public TimedMedian {
        if (!(micros > 0 && Double.isFinite(micros)) || !(spread >= 0)) {
            throw new IllegalArgumentException(
                    "a timed median needs positive, finite microseconds and spread >= 0, was " + micros + ", "
                            + spread);
        }
    }
}
