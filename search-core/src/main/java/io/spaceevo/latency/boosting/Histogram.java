package io.spaceevo.latency.boosting;

/** Sums of gradient, weight and rows per bin of every feature, over the rows of one leaf. */
public final class Histogram {
    private static final int SUMS = 3;

    private final FeatureBins bins;
    private final int[] offsets;
    private final double[] sums;

    Histogram(FeatureBins bins) {
        this.bins = bins;
        this.offsets = new int[bins.features() + 1];
        for (int feature = 0; feature < bins.features(); feature++) {
            offsets[feature + 1] = offsets[feature] + SUMS * bins.bins(feature);
        }
        this.sums = new double[offsets[bins.features()]];
    }

    /** Adds the rows {@code rows[from..to)} to the bins of the given features. */
    void add(int[] rows, int from, int to, Residuals residuals, TrainingRows training, int[] features) {
        for (int feature : features) {
            var codes = bins.codes(feature);
            int offset = offsets[feature];
            for (int index = from; index < to; index++) {
                int row = rows[index];
                int bin = offset + SUMS * (codes[row] & 0xff);
                sums[bin] += residuals.gradient(row);
                sums[bin + 1] += training.weight(row);
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

    double gradient(int feature, int bin) {
        return sums[offsets[feature] + SUMS * bin];
    }

    double weight(int feature, int bin) {
        return sums[offsets[feature] + SUMS * bin + 1];
    }

    int rows(int feature, int bin) {
        return (int) sums[offsets[feature] + SUMS * bin + 2];
    }
}
