package io.spaceevo.latency.refit;

import java.time.Instant;

/**
 * How far the measurements of one kind have come.
 *
 * @param configurations distinct configurations measured
 * @param measurements qualified measurements learnt
 * @param lastFit what there was at the last fit, nothing before the first
 * @param error of predictions for configurations before they were learnt
 * @param drift cumulative sums of all measurements since the last fit, those of known configurations included
 * @param newest when the broker received the newest measurement that was learnt; it never goes back
 * @param contradicting ids of measurements in a row that were out of the range of what the predictor says, and yet possible
 */
public record KindProgress(
        int configurations,
        long measurements,
        LastFit lastFit,
        PrequentialError error,
        Cusum drift,
        Instant newest,
        RecentIds contradicting) {
    /** So many contradictions in a row outvote any number of measurements; more are not remembered. */
    static final int MOST_CONTRADICTING = 1000;

    private static final double FADING = 0.98;

    /** Nothing measured yet. */
    public static final KindProgress START = new KindProgress(
            0, 0, LastFit.NONE, PrequentialError.start(FADING), Cusum.START, Instant.EPOCH, RecentIds.NONE);

    /**
     * What a fit was made of.
     *
     * @param configurations 0 where there was none
     * @param measurements learnt until then
     * @param judgedConfigurations those of the last fit that cross-validation gave an interval, 0 where there was none
     */
    public record LastFit(int configurations, long measurements, int judgedConfigurations) {
        static final LastFit NONE = new LastFit(0, 0, 0);
    }

    public KindProgress {
        if (configurations < 0
                || lastFit.configurations() < 0
                || lastFit.configurations() > configurations
                || measurements < configurations
                || lastFit.measurements() > measurements
                || lastFit.judgedConfigurations() < 0
                || lastFit.judgedConfigurations() > lastFit.configurations()) {
            throw new IllegalArgumentException(
                    "progress needs 0 <= configurations judged <= configurations at last fit <= configurations <= "
                            + "measurements, was " + lastFit + ", " + configurations + ", " + measurements);
        }
    }

    KindProgress learnt(boolean isNewConfiguration, PrequentialError errorNow, Cusum driftNow, Instant at) {
        return new KindProgress(
                configurations + (isNewConfiguration ? 1 : 0),
                measurements + 1,
                lastFit,
                errorNow,
                driftNow,
                at,
                contradicting);
    }

    KindProgress contradicted(long id) {
        return withContradicting(contradicting.with(id, MOST_CONTRADICTING));
    }

    KindProgress confirmed() {
        return contradicting.size() == 0 ? this : withContradicting(RecentIds.NONE);
    }

    private KindProgress withContradicting(RecentIds now) {
        return new KindProgress(configurations, measurements, lastFit, error, drift, newest, now);
    }

    /** More measurements contradict the kind's trees than they rest on. */
    boolean outvoted() {
        return contradicting.size() > Math.min(measurements, MOST_CONTRADICTING - 1);
    }

    /** After a fit that keeps the interval of the one before. */
    KindProgress fitted() {
        return fitted(lastFit.judgedConfigurations());
    }

    /** After a fit whose interval comes from cross-validation. */
    KindProgress judged() {
        return fitted(configurations);
    }

    private KindProgress fitted(int judgedConfigurations) {
        return new KindProgress(
                configurations,
                measurements,
                new LastFit(configurations, measurements, judgedConfigurations),
                error,
                Cusum.START,
                newest,
                contradicting);
    }
}
