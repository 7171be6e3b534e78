package io.spaceevo.latency;

import java.time.Instant;
import java.util.Comparator;

/**
 * What a window keeps of one measurement.
 *
 * @param id of the measurement
 * @param at when it was taken, as well as is known
 * @param micros median latency, microseconds, positive
 * @param spread interquartile range of the sessions' medians over their median, at least 0
 */
public record TimedMedian(String id, Instant at, double micros, double spread) {
    static final Comparator<TimedMedian> OLDEST_FIRST =
            Comparator.comparing(TimedMedian::at).thenComparing(TimedMedian::id);

    public TimedMedian {
        if (!(micros > 0 && Double.isFinite(micros)) || !(spread >= 0)) {
            throw new IllegalArgumentException(
                    "a timed median needs positive, finite microseconds and spread >= 0, was " + micros + ", "
                            + spread);
        }
    }
}
