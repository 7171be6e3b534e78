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
 * @param contradictions measurements in a row that were out of the range of what the predictor says, and yet possible
 */
public record KindProgress(
        int configurations,
        int configurationsAtLastFit,
        long measurements,
        PrequentialError error,
        Instant newest,
        int contradictions) {
    private static final double FADING = 0.98;

    /** Nothing measured yet. */
    static final KindProgress START = new KindProgress(0, 0, 0, PrequentialError.start(FADING), Instant.EPOCH, 0);

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
                at.isAfter(newest) ? at : newest,
                contradictions);
    }

    KindProgress contradicted() {
        return withContradictions(contradictions + 1);
    }

    KindProgress confirmed() {
        return contradictions == 0 ? this : withContradictions(0);
    }

    private KindProgress withContradictions(int now) {
        return new KindProgress(configurations, configurationsAtLastFit, measurements, error, newest, now);
    }

    /** More measurements contradict the kind's trees than they rest on. */
    boolean outvoted() {
        return contradictions > measurements;
    }

    KindProgress fitted() {
        return new KindProgress(configurations, configurations, measurements, error, newest, contradictions);
    }
}
