package io.spaceevo.latency.boosting;

/**
 * Sums of gradient, weight and rows per bin of the features that a tree may split on, over the rows of one leaf. A small leaf fills few bins, so those that it has
 * rows in are listed in bit sets, and only they are visited.
 */
public final class Histogram {
    private static final int SUMS = 3;

    private final FeatureBins bins;
    private final int[] features;
    private final int[] offsets;
    private final int[] sets;
    private final double[] sums;
    private final long[] filled;

    /** @param features that the tree may split on, ascending */
    Histogram(FeatureBins bins, int[] features) {
        this.bins = bins;
        this.features = features;
        this.offsets = new int[features.length + 1];
        this.sets = new int[features.length + 1];
        for (int place = 0; place < features.length; place++) {
            int count = bins.bins(features[place]);
            offsets[place + 1] = offsets[place] + SUMS * count;
            sets[place + 1] = sets[place] + (count + Long.SIZE - 1) / Long.SIZE;
        }
        this.sums = new double[offsets[features.length]];
        this.filled = new long[sets[features.length]];
    }

    /** Adds the rows {@code rows[from..to)}. */
    void add(int[] rows, int from, int to, Residuals residuals, TrainingRows training) {
        var gradients = new double[to - from];
        var weights = new double[to - from];
        for (int index = from; index < to; index++) {
            gradients[index - from] = residuals.gradient(rows[index]);
            weights[index - from] = training.weight(rows[index]);
        }
        for (int place = 0; place < features.length; place++) {
            var codes = bins.codes(features[place]);
            int offset = offsets[place];
            int set = sets[place];
            for (int index = 0; index < gradients.length; index++) {
                int code = codes[rows[from + index]] & 0xff;
                int bin = offset + SUMS * code;
                sums[bin] += gradients[index];
                sums[bin + 1] += weights[index];
                sums[bin + 2]++;
                filled[set + code / Long.SIZE] |= 1L << code;
            }
        }
    }

    /** Takes away what a sibling holds, which leaves the other child of the leaf both came from. */
    void subtract(Histogram sibling) {
        for (int place = 0; place < features.length; place++) {
            for (int bin = sibling.next(place, 0); bin >= 0; bin = sibling.next(place, bin + 1)) {
                int sum = offsets[place] + SUMS * bin;
                sums[sum] -= sibling.sums[sum];
                sums[sum + 1] -= sibling.sums[sum + 1];
                sums[sum + 2] -= sibling.sums[sum + 2];
                if (sums[sum + 2] == 0) {
                    filled[sets[place] + bin / Long.SIZE] &= ~(1L << bin);
                }
            }
        }
    }

    /**
     * The first bin from {@code bin} on that has rows; -1 where none has.
     *
     * @param place of the feature among those of the tree
     */
    int next(int place, int bin) {
        int set = sets[place] + bin / Long.SIZE;
        if (set >= sets[place + 1]) {
            return -1;
        }
        long rest = filled[set] & (-1L << bin);
        while (rest == 0) {
            if (++set == sets[place + 1]) {
                return -1;
            }
            rest = filled[set];
        }
        return (set - sets[place]) * Long.SIZE + Long.numberOfTrailingZeros(rest);
    }

    /** @param place of the feature among those of the tree */
    double gradient(int place, int bin) {
        return sums[offsets[place] + SUMS * bin];
    }

    double weight(int place, int bin) {
        return sums[offsets[place] + SUMS * bin + 1];
    }

    int rows(int place, int bin) {
        return (int) sums[offsets[place] + SUMS * bin + 2];
    }
}
