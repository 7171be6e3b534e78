package io.spaceevo.latency.boosting;

/**
 * How a {@link HistogramBoosting} grows its trees. The defaults suit 100 to 5000 rows of 15 to 40 features.
 *
 * @param trees number of trees, at least 1
 * @param learningRate share of each tree's correction that is kept, in (0, 1]
 * @param leaves most leaves of a tree, 2 to 256; the leaf with the largest gain is split first
 * @param minRows fewest rows of a leaf, at least 1
 * @param l2 penalty on a leaf's value, in units of row weight, at least 0
 * @param rowShare share of the rows that each tree sees, in (0, 1]
 * @param featureShare share of the features that each tree may split on, in (0, 1]
 * @param bins most histogram bins of a feature, 2 to 256
 * @param inlierShare share of residuals, in (0, 1], that count in full; larger ones are clipped to this quantile. 1 is the squared
 *     loss; below 1 it is the Huber loss with the adaptive threshold of Friedman's M-regression
 * @param seed of the draws of rows and features
 */
public record BoostingSettings(
        int trees,
        double learningRate,
        int leaves,
        int minRows,
        double l2,
        double rowShare,
        double featureShare,
        int bins,
        double inlierShare,
        long seed) {

    public BoostingSettings {
        atLeast("trees", trees, 1);
        share("learningRate", learningRate);
        atLeast("leaves", leaves, 2);
        atMost("leaves", leaves, 256);
        atLeast("minRows", minRows, 1);
        if (!(l2 >= 0 && Double.isFinite(l2))) {
            throw new IllegalArgumentException("l2 must be finite and at least 0, was " + l2);
        }
        share("rowShare", rowShare);
        share("featureShare", featureShare);
        atLeast("bins", bins, 2);
        atMost("bins", bins, 256);
        share("inlierShare", inlierShare);
    }

    /** Settings chosen on published INT8 block latencies, 100 to 4000 rows of 28 features; the robust loss matters most. */
    public static BoostingSettings defaults() {
        return new BoostingSettings(150, 0.08, 16, 5, 20, 0.8, 0.5, 128, 0.65, 0);
    }

    private static void atLeast(String name, int value, int bound) {
        if (value < bound) {
            throw new IllegalArgumentException(name + " must be at least " + bound + ", was " + value);
        }
    }

    private static void atMost(String name, int value, int bound) {
        if (value > bound) {
            throw new IllegalArgumentException(name + " must be at most " + bound + ", was " + value);
        }
    }

    private static void share(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1], was " + value);
        }
    }
}
