package io.spaceevo.latency;

import java.time.Instant;

/**
 * How far the measurements of one kind have come.
 *
 * @param configurations distinct configurations measured
 * @param configurationsAtLastFit those of the last fit, 0 before the first
 * @param measurements qualified measurements learnt
 * @param error of predictions for configurations before they were learnt
 * @param newest when the newest measurement was taken
 */
public record KindProgress(
        int configurations, int configurationsAtLastFit, long measurements, PrequentialError error, Instant newest) {
    private static final double FADING = 0.98;

    /** Nothing measured yet. */
    static final KindProgress START = new KindProgress(0, 0, 0, PrequentialError.start(FADING), Instant.EPOCH);

    public KindProgress {
        if (configurations < 0
                || configurationsAtLastFit < 0
                || configurationsAtLastFit > configurations
                || measurements < configurations) {
            throw new IllegalArgumentException("progress needs 0 <= configurations at last fit <= configurations <= "
                    + "measurements, was " + configurationsAtLastFit + ", " + configurations + ", " + measurements);
        }
    }

    KindProgress learnt(boolean isNewConfiguration, PrequentialError errorNow, Instant at) {
        return new KindProgress(
                configurations + (isNewConfiguration ? 1 : 0),
                configurationsAtLastFit,
                measurements + 1,
                errorNow,
                at.isAfter(newest) ? at : newest);
    }

    KindProgress fitted() {
        return new KindProgress(configurations, configurations, measurements, error, newest);
    }
}
