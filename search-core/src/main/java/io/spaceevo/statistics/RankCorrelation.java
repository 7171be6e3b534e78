package io.spaceevo.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Spearman's rank correlation. */
public final class RankCorrelation {
    private RankCorrelation() {}

    /**
     * The correlation of the ranks of two series; equal values share the mean of their ranks.
     *
     * @return in [-1, 1]; NaN if all values of a series are equal
     */
    public static double of(double[] first, double[] second) {
        if (first.length != second.length || first.length < 2) {
            throw new IllegalArgumentException("a correlation needs two series of equal length, at least 2, was "
                    + first.length + " and " + second.length);
        }
        double[] x = ranks(first);
        double[] y = ranks(second);
        double mean = (first.length - 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }
        return xy / Math.sqrt(xx * yy);
    }

    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> values[index]))
                .mapToInt(Integer::intValue)
                .toArray();
        var ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int index : Arrays.copyOfRange(order, from, to)) {
                ranks[index] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
