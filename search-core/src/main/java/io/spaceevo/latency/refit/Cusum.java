package io.spaceevo.latency.refit;

import java.time.Instant;

import io.spaceevo.latency.LatencyEstimate;

/**
 * Cumulative sums that tell whether latencies have become longer or shorter since a fit, by what each measurement shows before it is learnt. For each direction
 * a sum grows by how far a measurement lies off, in units of what is usual, at most {@value #MOST}, and falls by {@value #ALLOWED} with each measurement; it is
 * never below 0. A sum above {@value #ALARM} is drift. A change of half of the usual or less is never seen, one of {@value #MOST} times the usual or more after
 * 14 measurements in a row, and 13 measurements are never enough.
 *
 * <p>Source: Page, Continuous inspection schemes (Biometrika 41, 1954). Differs: steps are bounded, so that no outlier decides.
 *
 * @param up sum of the measurements that took longer
 * @param down sum of those that took less
 * @param upSince when the measurement came that raised {@code up} from 0
 * @param downSince the same of {@code down}
 */
public record Cusum(double up, double down, Instant upSince, Instant downSince) {
    /** Two measurements of one block that differ by this tell nothing: sessions that spread by more are disqualified. */
    private static final double USUAL = StrictMath.log(1.1);

    private static final double ALLOWED = 0.5;
    private static final double MOST = 2;
    private static final double ALARM = 20;

    /** A drift that was a passing one is forgotten after a few measurements that show none. */
    private static final double CEILING = ALARM + MOST;

    /** Nothing seen since a fit. */
    static final Cusum START = new Cusum(0, 0, Instant.EPOCH, Instant.EPOCH);

    public Cusum {
        if (!(up >= 0) || !(down >= 0)) {
            throw new IllegalArgumentException("cumulative sums are at least 0, were " + up + ", " + down);
        }
    }

    /**
     * The sums after one more measurement.
     *
     * @param expected before the measurement was learnt; what is usual is its interval, but at least 10 %
     * @param micros measured latency, microseconds
     * @param at when the measurement came
     */
    Cusum next(LatencyEstimate expected, double micros, Instant at) {
        double off = StrictMath.log(micros / expected.micros());
        double bound =
                StrictMath.log(off > 0 ? expected.high() / expected.micros() : expected.micros() / expected.low());
        double deviation = off / Math.max(USUAL, bound);
        return new Cusum(sum(up, deviation), sum(down, -deviation), up == 0 ? at : upSince, down == 0 ? at : downSince);
    }

    private static double sum(double before, double deviation) {
        double step = Math.max(0, Math.min(MOST, deviation)) - ALLOWED;
        return Math.max(0, Math.min(CEILING, before + step));
    }

    boolean drifted() {
        return up > ALARM || down > ALARM;
    }

    /** When the measurement came with which the drift began, as well as is known. */
    Instant since() {
        if (up > ALARM && down > ALARM) {
            return upSince.isBefore(downSince) ? upSince : downSince;
        }
        return up > ALARM ? upSince : downSince;
    }
}
