package io.spaceevo.latency.boosting;

/**
 * What the trees so far leave of each row's target, and the gradient of its Huber loss: the residual, clipped to the size that the settings'
 * share of inliers stays below, times the row's weight.
 */
public final class Residuals {
    private final TrainingRows training;
    private final BoostingSettings settings;
    private final double[] residuals;
    private final double[] gradients;
    private double bound;

    Residuals(TrainingRows training, BoostingSettings settings, double constant) {
        this.training = training;
        this.settings = settings;
        this.residuals = new double[training.size()];
        this.gradients = new double[training.size()];
        for (int row = 0; row < residuals.length; row++) {
            residuals[row] = training.target(row) - constant;
        }
        clip();
    }

    /** Takes away what a new tree explains of a row. */
    void explain(int row, double value) {
        residuals[row] -= value;
    }

    /** Updates the bound and the gradients to the residuals. */
    void clip() {
        bound = settings.inlierShare() == 1 ? Double.POSITIVE_INFINITY : inlierBound();
        for (int row = 0; row < residuals.length; row++) {
            gradients[row] = training.weight(row) * clipped(residuals[row]);
        }
    }

    double gradient(int row) {
        return gradients[row];
    }

    /** Value of a leaf that holds {@code rows[from..to)}: the median plus the mean of clipped deviations from it, shrunk by the penalty. */
    double leafValue(int[] rows, int from, int to) {
        double centre = bound == Double.POSITIVE_INFINITY ? 0 : median(rows, from, to);
        double deviation = 0;
        double weight = 0;
        for (int index = from; index < to; index++) {
            deviation += training.weight(rows[index]) * clipped(residuals[rows[index]] - centre);
            weight += training.weight(rows[index]);
        }
        return weight > 0 ? (weight * centre + deviation) / (weight + settings.l2()) : 0;
    }

    private double median(int[] rows, int from, int to) {
        var values = new double[to - from];
        for (int index = from; index < to; index++) {
            values[index - from] = residuals[rows[index]];
        }
        return values.length == 0 ? 0 : OrderStatistic.of(values, values.length / 2);
    }

    private double inlierBound() {
        var sizes = new double[residuals.length];
        for (int row = 0; row < sizes.length; row++) {
            sizes[row] = Math.abs(residuals[row]);
        }
        return OrderStatistic.of(sizes, (int) Math.ceil(settings.inlierShare() * sizes.length) - 1);
    }

    private double clipped(double residual) {
        return Math.max(-bound, Math.min(bound, residual));
    }
}
