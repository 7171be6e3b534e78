package io.spaceevo.latency;

import java.util.Arrays;

/**
 * Where a measurement lies around its prediction in nine of ten cases: factors on the predicted latency.
 *
 * <p>Source: split conformal prediction (Vovk et al., Algorithmic Learning in a Random World, 2005) on the log ratio of measured to
 * predicted of rows that the model was not fitted on; each tail holds 5 %. Differs: the ratios come from cross-validation, not
 * from a calibration set, so coverage is approximate.
 *
 * @param low factor of the lower end, positive
 * @param high factor of the upper end, at least {@code low}, finite
 */
public record ResidualInterval(double low, double high) {
    private static final double TAIL = 0.05;

    public ResidualInterval {
        if (!(low > 0 && high >= low && Double.isFinite(high))) {
            throw new IllegalArgumentException("an interval needs 0 < low <= high, finite, was " + low + ", " + high);
        }
    }

    /** The interval of 90 % from out-of-fold log ratios, at least one; up to 38 of them give their full range. */
    public static ResidualInterval of90(double[] logRatios) {
        if (logRatios.length == 0) {
            throw new IllegalArgumentException("an interval needs at least 1 residual, had 0");
        }
        var sorted = logRatios.clone();
        Arrays.sort(sorted);
        int inTail = (int) Math.floor(TAIL * (sorted.length + 1));
        int skipped = Math.max(0, inTail - 1);
        return new ResidualInterval(
                StrictMath.exp(sorted[skipped]), StrictMath.exp(sorted[sorted.length - 1 - skipped]));
    }

    /** The prediction with its interval around it, microseconds. */
    LatencyEstimate around(double micros) {
        return new LatencyEstimate(micros, micros * low, micros * high);
    }
}
