package io.spaceevo.latency;

import java.util.Arrays;
import java.util.Random;

/**
 * Gradient boosting of regression trees on histograms, for a few thousand rows: each tree fits what the trees before it left over,
 * with large residuals clipped.
 *
 * <p>The model is a function of the set of rows and the settings, bit by bit: rows are sorted first, ties are broken by index, and
 * nothing depends on threads or hash codes.
 *
 * <p>Source: Friedman, Greedy function approximation (Annals of Statistics 29, 2001), with its Huber M-regression, and Ke et al.,
 * LightGBM (NIPS 2017) for leaf-wise growth and histogram subtraction. Differs: a leaf takes the mean of clipped residuals, not
 * a median with a correction.
 */
public final class HistogramBoosting {
    private final TrainingRows training;
    private final BoostingSettings settings;
    private final TreeNodes nodes = new TreeNodes();
    private final Random random;
    private final double[] residuals;
    private final double[] gradients;

    private HistogramBoosting(TrainingRows training, BoostingSettings settings) {
        this.training = training;
        this.settings = settings;
        this.random = new Random(settings.seed());
        this.residuals = new double[training.size()];
        this.gradients = new double[training.size()];
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

    static RegressionTrees fit(TrainingRows training, BoostingSettings settings) {
        return new HistogramBoosting(training, settings).boost();
    }

    private RegressionTrees boost() {
        double constant = WeightedMedian.of(training);
        for (int row = 0; row < residuals.length; row++) {
            residuals[row] = training.target(row) - constant;
        }
        var features = training.features();
        var bins = FeatureBins.of(features, settings.bins());
        var grower = new TreeGrower(training, bins, settings, nodes);
        for (int tree = 0; tree < settings.trees(); tree++) {
            clipResiduals();
            int root = grower.grow(drawRows(), gradients, drawFeatures());
            for (int row = 0; row < residuals.length; row++) {
                residuals[row] -= nodes.reach(root, features, row);
            }
        }
        return nodes.build(features.width(), constant);
    }

    private void clipResiduals() {
        double bound = inlierBound();
        for (int row = 0; row < residuals.length; row++) {
            gradients[row] = training.weight(row) * Math.max(-bound, Math.min(bound, residuals[row]));
        }
    }

    private double inlierBound() {
        if (settings.inlierShare() == 1) {
            return Double.POSITIVE_INFINITY;
        }
        var sizes = new double[residuals.length];
        for (int row = 0; row < sizes.length; row++) {
            sizes[row] = Math.abs(residuals[row]);
        }
        Arrays.sort(sizes);
        return sizes[(int) Math.ceil(settings.inlierShare() * sizes.length) - 1];
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
