package io.spaceevo.latency.boosting;

/** Sums of gradient, weight and rows per bin of the features that a tree may split on, over the rows of one leaf. */
public final class Histogram {
    private static final int SUMS = 3;

    private final FeatureBins bins;
    private final int[] features;
    private final int[] offsets;
    private final double[] sums;

    /** @param features that the tree may split on, ascending */
    Histogram(FeatureBins bins, int[] features) {
        this.bins = bins;
        this.features = features;
        this.offsets = new int[features.length + 1];
        for (int place = 0; place < features.length; place++) {
            offsets[place + 1] = offsets[place] + SUMS * bins.bins(features[place]);
        }
        this.sums = new double[offsets[features.length]];
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
            for (int index = 0; index < gradients.length; index++) {
                int bin = offset + SUMS * (codes[rows[from + index]] & 0xff);
                sums[bin] += gradients[index];
                sums[bin + 1] += weights[index];
                sums[bin + 2]++;
            }
        }
    }

    /** Takes away what a sibling holds, which leaves the other child of the leaf both came from. */
    void subtract(Histogram sibling) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] -= sibling.sums[index];
        }
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
