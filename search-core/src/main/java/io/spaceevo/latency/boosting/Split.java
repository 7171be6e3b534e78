package io.spaceevo.latency.boosting;

/**
 * The best cut of a leaf: rows in a bin up to {@code bin} of {@code feature} go left.
 *
 * @param gain by how much the loss falls, in squared units of the target times row weight; 0 where no cut helps
 */
public record Split(int feature, int bin, double gain) {
    /** Below this a gain is rounding. */
    private static final double LEAST_GAIN = 1e-10;

    static final Split NONE = new Split(-1, -1, 0);

    boolean helps() {
        return feature >= 0;
    }

    /** The cut with the largest gain; of equal ones the first feature and lowest bin. */
    static Split best(Histogram histogram, FeatureBins bins, int[] features, LeafSums leaf, BoostingSettings settings) {
        var best = NONE;
        double bestGain = LEAST_GAIN;
        double whole = leaf.score(settings.l2());
        for (int place = 0; place < features.length; place++) {
            int feature = features[place];
            double gradient = 0;
            double weight = 0;
            int rows = 0;
            int last = bins.bins(feature) - 1;
            for (int bin = histogram.next(place, 0); bin >= 0 && bin < last; bin = histogram.next(place, bin + 1)) {
                gradient += histogram.gradient(place, bin);
                weight += histogram.weight(place, bin);
                rows += histogram.rows(place, bin);
                if (leaf.rows() - rows < settings.minRows()) {
                    break;
                }
                if (rows >= settings.minRows()) {
                    double rest = leaf.gradient() - gradient;
                    double gain = gradient * gradient / (weight + settings.l2())
                            + rest * rest / (leaf.weight() - weight + settings.l2())
                            - whole;
                    if (gain > bestGain) {
                        bestGain = gain;
                        best = new Split(feature, bin, gain);
                    }
                }
            }
        }
        return best;
    }
}
