package io.spaceevo.latency.refit;

import java.time.Instant;

/**
 * What a window keeps of one measurement.
 *
 * @param at when the broker received it, never before the measurement that came before it
 * @param micros median latency, microseconds, positive
 * @param spread interquartile range of the sessions' medians over their median, at least 0
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
