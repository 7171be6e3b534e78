package io.spaceevo.latency.boosting;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Every feature of a table cut into at most 256 bins: midpoints between neighbouring values while there are few of them, about
 * equally filled bins otherwise.
 *
 * <p>Bin {@code b} holds the values in {@code (edge(b - 1), edge(b)]}. A missing value counts as smaller than every number; a
 * feature with missing values has the lowest edge at minus infinity, so that a split can tell missing from present.
 */
public final class FeatureBins {
    private final float[][] edges;
    private final byte[][] codes;
    private final int[] alike;

    private FeatureBins(float[][] edges, byte[][] codes) {
        this.edges = edges;
        this.codes = codes;
        this.alike = IntStream.range(0, edges.length).map(this::firstAlike).toArray();
    }

    private int firstAlike(int feature) {
        int first = 0;
        while (edges[first].length != edges[feature].length || !Arrays.equals(codes[first], codes[feature])) {
            first++;
        }
        return first;
    }

    static FeatureBins of(FeatureTable table, int mostBins) {
        var edges = new float[table.width()][];
        var codes = new byte[table.width()][table.size()];
        var column = new float[table.size()];
        for (int feature = 0; feature < table.width(); feature++) {
            for (int row = 0; row < column.length; row++) {
                column[row] = table.value(row, feature);
            }
            edges[feature] = BinEdges.of(column, mostBins);
            for (int row = 0; row < column.length; row++) {
                codes[feature][row] = (byte) binOf(column[row], edges[feature]);
            }
        }
        return new FeatureBins(edges, codes);
    }

    /** Number of bins of a feature; 1 where it is constant. */
    int bins(int feature) {
        return edges[feature].length + 1;
    }

    /**
     * Those of the features that a split may choose: of features that put every two rows in the same order the first, none that is constant. Of equal gains the first feature has
     * the split, so that nothing is lost.
     *
     * @param features ascending
     */
    int[] distinct(int[] features) {
        var known = new boolean[alike.length];
        var distinct = new int[features.length];
        int count = 0;
        for (int feature : features) {
            if (bins(feature) > 1 && !known[alike[feature]]) {
                known[alike[feature]] = true;
                distinct[count++] = feature;
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    /** Largest value of a bin, the threshold of a split behind it. */
    float edge(int feature, int bin) {
        return edges[feature][bin];
    }

    /** Bin codes of all rows, unsigned. */
    byte[] codes(int feature) {
        return codes[feature];
    }

    private static int binOf(float value, float[] edges) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value > edges[middle]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
