package io.spaceevo.search;

import java.util.TreeMap;

import io.spaceevo.quality.DistinctBlocks;

/** How new latencies differ from old ones: alike for all operators, or relative to each other. Only the latter can turn the order of search spaces around. */
final class LatencyChange {
    /** Operators whose mean change differs by more than this ratio have changed relative to each other. */
    static final double TOLERANCE = 0.05;

    private LatencyChange() {}

    /**
     * Whether the mean log ratio of new over old latency differs by more than 5 % between any two operators.
     *
     * @param before latency of each block, microseconds
     * @param after the same blocks
     */
    static boolean isRelative(DistinctBlocks blocks, float[] before, float[] after) {
        var sums = new TreeMap<String, double[]>();
        for (int i = 0; i < before.length; i++) {
            var sum = sums.computeIfAbsent(blocks.blocks().get(i).operator(), operator -> new double[2]);
            sum[0] += StrictMath.log((double) after[i] / before[i]);
            sum[1]++;
        }
        var means = sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).summaryStatistics();
        return means.getMax() - means.getMin() > StrictMath.log1p(TOLERANCE);
    }
}
