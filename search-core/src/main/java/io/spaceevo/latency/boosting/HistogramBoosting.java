package io.spaceevo.latency.boosting;

import java.util.Arrays;
import java.util.Random;

/**
 * Gradient boosting of regression trees on histograms, for a few thousand rows: each tree fits what the trees before it left over,
 * with large residuals clipped.
 *
 * <p>The model is a function of the set of rows and the settings, bit by bit: rows are sorted first, ties are broken by index, and
 * nothing depends on threads or hash codes.
 *
 * <p>Source: Friedman, Greedy function approximation (Annals of Statistics 29, 2001), algorithm 4 (M-regression with the Huber
 * loss), and Ke et al., LightGBM (NIPS 2017), for leaf-wise growth and histogram subtraction.
 */
public final class HistogramBoosting {
    private static final int ROWS_PER_BIN = 3;
    private static final int LEAST_BINS = 16;

    private final TrainingRows training;
    private final BoostingSettings settings;
    private final TreeNodes nodes = new TreeNodes();
    private final Random random;

    private HistogramBoosting(TrainingRows training, BoostingSettings settings) {
        this.training = training;
        this.settings = settings;
        this.random = new Random(settings.seed());
    }

    /** Fits all rows with the same weight. */
    public static RegressionTrees fit(FeatureTable features, double[] targets, BoostingSettings settings) {
        var weights = new double[targets.length];
        Arrays.fill(weights, 1);
        return fit(features, targets, weights, settings);
    }

    /**
     * Fits the targets, any finite numbers (log microseconds, say).
     *
     * @param weights positive weight of each row
     */
    public static RegressionTrees fit(
            FeatureTable features, double[] targets, double[] weights, BoostingSettings settings) {
        return fit(TrainingRows.of(features, targets, weights), settings);
    }

    public static RegressionTrees fit(TrainingRows training, BoostingSettings settings) {
        return new HistogramBoosting(training, settings).boost();
    }

    private RegressionTrees boost() {
        var features = training.features();
        double constant = WeightedMedian.of(training);
        var residuals = new Residuals(training, settings, constant);
        var bins = FeatureBins.of(features, mostBins());
        var grower = new TreeGrower(training, residuals, bins, settings, nodes);
        for (int tree = 0; tree < settings.trees(); tree++) {
            int root = grower.grow(drawRows(), drawFeatures());
            for (int row = 0; row < training.size(); row++) {
                residuals.explain(row, nodes.reach(root, features, row));
            }
            residuals.clip();
        }
        return nodes.build(features.width(), constant);
    }

    /** Bins of a few rows each: what one row of a hundred shows, no cut should follow, and empty bins cost as much as full ones. */
    private int mostBins() {
        return Math.min(settings.bins(), Math.max(LEAST_BINS, training.size() / ROWS_PER_BIN));
    }

    /** Each row with the chance of the row share, in order. */
    private int[] drawRows() {
        var drawn = new int[training.size()];
        int count = 0;
        for (int row = 0; row < drawn.length; row++) {
            if (settings.rowShare() == 1 || random.nextDouble() < settings.rowShare()) {
                drawn[count++] = row;
            }
        }
        return Arrays.copyOf(drawn, count);
    }

    /** A sample of features without replacement, in order. */
    private int[] drawFeatures() {
        int width = training.features().width();
        int left = (int) Math.ceil(settings.featureShare() * width);
        var drawn = new int[left];
        for (int feature = 0; feature < width && left > 0; feature++) {
            if (left == width - feature || random.nextInt(width - feature) < left) {
                drawn[drawn.length - left--] = feature;
            }
        }
        return drawn;
    }
}
