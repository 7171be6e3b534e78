package io.spaceevo.latency.accuracy;

import java.util.Map;

import io.spaceevo.statistics.Quantiles;

/**
 * How much two campaigns of the same configurations on the same device differ. All but the count in percent.
 *
 * @param configurations measured in both, at least 1
 * @param medianDifference median over the configurations of |second − first| / first
 * @param p90Difference nine configurations of ten differ by at most so much
 * @param commonShift median of second / first, less 1: what all of them share
 * @param meanDifference mean of |second − first| / first: no predictor's error can be expected to be smaller
 */
public record Repeatability(
        int configurations, double medianDifference, double p90Difference, double commonShift, double meanDifference) {
    /** Compares latencies by configuration; those that only one campaign has do not count. */
    public static <T> Repeatability of(Map<T, Double> first, Map<T, Double> second) {
        double[] ratios = first.entrySet().stream()
                .filter(entry -> second.containsKey(entry.getKey()))
                .mapToDouble(entry -> second.getOrDefault(entry.getKey(), Double.NaN) / entry.getValue())
                .toArray();
        if (ratios.length == 0) {
            throw new IllegalArgumentException("two campaigns need a configuration in common");
        }
        var differences = new double[ratios.length];
        double sum = 0;
        for (int i = 0; i < ratios.length; i++) {
            differences[i] = 100 * Math.abs(ratios[i] - 1);
            sum += differences[i];
        }
        return new Repeatability(
                ratios.length,
                Quantiles.median(differences),
                Quantiles.quantile(0.9, differences),
                100 * (Quantiles.median(ratios) - 1),
                sum / ratios.length);
    }
}
