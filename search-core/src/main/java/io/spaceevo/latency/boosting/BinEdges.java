package io.spaceevo.latency.boosting;

import java.util.Arrays;

/** Where a column of numbers is cut into bins. */
public final class BinEdges {
    private BinEdges() {}

    /** Ascending edges, fewer than {@code mostBins}; empty for a constant column. */
    static float[] of(float[] column, int mostBins) {
        var sorted = column.clone();
        Arrays.sort(sorted);
        int present = sorted.length;
        while (present > 0 && Float.isNaN(sorted[present - 1])) {
            present--;
        }
        boolean missing = present > 0 && present < sorted.length;
        int mostEdges = mostBins - 1 - (missing ? 1 : 0);
        var edges = new float[mostBins - 1];
        int count = 0;
        if (missing) {
            edges[count++] = Float.NEGATIVE_INFINITY;
        }
        int steps = steps(sorted, present);
        double perBin = steps <= mostEdges ? 0 : (double) present / (mostEdges + 1);
        double nextCut = perBin;
        for (int index = 1; index < present && count < edges.length; index++) {
            if (sorted[index] > sorted[index - 1] && index >= nextCut) {
                edges[count++] = between(sorted[index - 1], sorted[index]);
                nextCut = Math.max(nextCut, index) + perBin;
            }
        }
        return Arrays.copyOf(edges, count);
    }

    /** How often the sorted values rise. */
    private static int steps(float[] sorted, int present) {
        int steps = 0;
        for (int index = 1; index < present; index++) {
            if (sorted[index] > sorted[index - 1]) {
                steps++;
            }
        }
        return steps;
    }

    /** A number in {@code [low, high)}, about halfway. */
    private static float between(float low, float high) {
        float middle = (float) ((low + (double) high) / 2);
        return middle < high ? middle : low;
    }
}
