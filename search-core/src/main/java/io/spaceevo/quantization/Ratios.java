package io.spaceevo.quantization;

import java.util.stream.DoubleStream;

import io.spaceevo.statistics.Quantiles;

/**
 * Ratios of latencies, in summary. Nothing is claimed from fewer than {@value #LEAST} of them.
 *
 * @param count how many, at least 1
 * @param lowerQuartile a quarter of them is at or below it
 * @param upperQuartile a quarter of them is at or above it
 */
public record Ratios(int count, double lowerQuartile, double median, double upperQuartile) {
    /** Fewer ratios support no claim. */
    public static final int LEAST = 3;

    /** Latencies that differ by no more than this share count as equal: two campaigns on a calm machine differ as much. */
    public static final double NOISE = 0.03;

    public Ratios {
        if (count < 1 || !(lowerQuartile > 0 && lowerQuartile <= median && median <= upperQuartile)) {
            throw new IllegalArgumentException("ratios need a count of at least 1 and 0 < lower quartile <= median"
                    + " <= upper quartile, was " + count + ", " + lowerQuartile + ", " + median + ", " + upperQuartile);
        }
    }

    public static Ratios of(DoubleStream ratios) {
        double[] values = ratios.toArray();
        return new Ratios(
                values.length,
                Quantiles.quantile(0.25, values),
                Quantiles.median(values),
                Quantiles.quantile(0.75, values));
    }

    /** Whether a ratio is above 1 by more than the noise. */
    public static boolean isAbove(double ratio) {
        return ratio > 1 + NOISE;
    }

    /** Whether a ratio is below 1 by more than the noise. */
    public static boolean isBelow(double ratio) {
        return ratio < 1 / (1 + NOISE);
    }

    /** Where the ratios lie. */
    public Side side() {
        if (count < LEAST) {
            return Side.UNKNOWN;
        }
        if (isAbove(lowerQuartile)) {
            return Side.ABOVE;
        }
        if (isBelow(upperQuartile)) {
            return Side.BELOW;
        }
        return isBelow(lowerQuartile) || isAbove(upperQuartile) ? Side.BOTH : Side.AT_ONE;
    }

    /** Where most ratios of a summary lie. */
    public enum Side {
        /** At least three of four are above 1. */
        ABOVE("pays"),
        /** At least three of four are below 1. */
        BELOW("loses"),
        /** The middle half is equal to 1 but for noise. */
        AT_ONE("even"),
        /** The middle half reaches beyond the noise, and no three of four are on one side. */
        BOTH("depends"),
        /** There are too few for a claim. */
        UNKNOWN("too few pairs");

        private final String verdict;

        Side(String verdict) {
            this.verdict = verdict;
        }

        /** What it means if the ratios are speed-ups of INT8 over FP32. */
        public String verdict() {
            return verdict;
        }
    }
}
