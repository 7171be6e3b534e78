package io.spaceevo.latency.boosting;

/** Sum of gradients (clipped residual times weight) and of weights over the rows of a leaf. */
public record LeafSums(double gradient, double weight, int rows) {

    static LeafSums of(int[] rows, int from, int to, Residuals residuals, TrainingRows training) {
        double gradient = 0;
        double weight = 0;
        for (int index = from; index < to; index++) {
            gradient += residuals.gradient(rows[index]);
            weight += training.weight(rows[index]);
        }
        return new LeafSums(gradient, weight, to - from);
    }

    /** By how much the best value of the leaf lowers its squared loss under the penalty. */
    double score(double l2) {
        return weight > 0 ? gradient * gradient / (weight + l2) : 0;
    }
}
