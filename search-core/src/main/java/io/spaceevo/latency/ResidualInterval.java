package io.spaceevo.latency;

import java.util.Arrays;

import io.spaceevo.statistics.Quantiles;

/**
 * Where a measurement lies around its prediction in nine of ten cases: factors on the predicted latency.
 *
 * <p>Source: split conformal prediction (Vovk et al., Algorithmic Learning in a Random World, 2005) on the log ratio of measured to
 * predicted of rows that the model was not fitted on; each tail holds 5 %. Differs: the ratios come from cross-validation, not
 * from a calibration set, so coverage is approximate. Ends between two ratios are interpolated, as the expected share below the k-th of n is k / (n + 1). And below {@value #ENOUGH}
 * ratios, whose range holds less than 90 %, the interval also spans the prediction interval of a normal distribution, mean ± t · s · sqrt(1 + 1 / n) with t of Student's distribution.
 *
 * @param low factor of the lower end, positive
 * @param high factor of the upper end, at least {@code low}, finite
 */
public record ResidualInterval(double low, double high) {
    private static final double TAIL = 0.05;

    /** Of so many ratios the range holds 90 %. */
    private static final int ENOUGH = 19;

    /** Quantile of the standard normal distribution at 1 - {@link #TAIL}. */
    private static final double NORMAL = 1.6448536;

    public ResidualInterval {
        if (!(low > 0 && high >= low && Double.isFinite(high))) {
            throw new IllegalArgumentException("an interval needs 0 < low <= high, finite, was " + low + ", " + high);
        }
    }

    /** The interval of 90 % from out-of-fold log ratios, at least one; up to {@value #ENOUGH} of them give their full range. */
    public static ResidualInterval of90(double[] logRatios) {
        if (logRatios.length == 0) {
            throw new IllegalArgumentException("an interval needs at least 1 residual, had 0");
        }
        var sorted = logRatios.clone();
        Arrays.sort(sorted);
        double below = Math.max(0, TAIL * (sorted.length + 1) - 1) / Math.max(1, sorted.length - 1);
        double low = Quantiles.quantile(below, sorted);
        double high = Quantiles.quantile(1 - below, sorted);
        if (sorted.length > 1 && sorted.length < ENOUGH) {
            double mean = mean(sorted);
            double reach = normalReach(sorted, mean);
            low = Math.min(low, mean - reach);
            high = Math.max(high, mean + reach);
        }
        return new ResidualInterval(StrictMath.exp(low), StrictMath.exp(high));
    }

    /**
     * The same where ratios of one group err together, as those of a resolution and a width that were left out together do. The next group is expected as far from these as the next value is
     * from so few others: the interval is wider by t · sqrt(1 + 1 / groups) over the quantile of a normal distribution, t of Student's distribution. One group alone does not tell how groups differ, and
     * widens nothing.
     *
     * @param groups how many there are, at least 1
     */
    static ResidualInterval of90(double[] logRatios, int groups) {
        var alone = of90(logRatios);
        if (groups < 2) {
            return alone;
        }
        double middle = Quantiles.median(logRatios);
        double wider = student(groups - 1) * Math.sqrt(1 + 1.0 / groups) / NORMAL;
        return new ResidualInterval(
                StrictMath.exp(middle + wider * (StrictMath.log(alone.low()) - middle)),
                StrictMath.exp(middle + wider * (StrictMath.log(alone.high()) - middle)));
    }

    /** Half the width of a normal prediction interval for one more value. */
    private static double normalReach(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        int freedom = values.length - 1;
        return student(freedom) * Math.sqrt(squares / freedom * (1 + 1.0 / values.length));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Student's quantile at 1 - {@link #TAIL}, within 0.2 % from 4 degrees of freedom on, too small below (Abramowitz and Stegun 26.7.5). */
    private static double student(int freedom) {
        double square = NORMAL * NORMAL;
        double first = (square + 1) / 4;
        double second = ((5 * square + 16) * square + 3) / 96;
        double third = (((3 * square + 19) * square + 17) * square - 15) / 384;
        return NORMAL * (1 + (first + (second + third / freedom) / freedom) / freedom);
    }

    /** The prediction with its interval around it, microseconds. */
    LatencyEstimate around(double micros) {
        return new LatencyEstimate(micros, micros * low, micros * high);
    }
}
