package io.spaceevo.statistics;

import java.util.Arrays;

/** Order statistics of a few numbers. */
public final class Quantiles {
    private Quantiles() {}

    public static double median(double... values) {
        return quantile(0.5, values);
    }

    public static double lowerQuartile(double... values) {
        return quantile(0.25, values);
    }

    /** Linear interpolation between order statistics (Hyndman and Fan's type 7). */
    public static double quantile(double share, double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a quantile needs at least one value");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
