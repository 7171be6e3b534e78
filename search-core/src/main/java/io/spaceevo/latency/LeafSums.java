package io.spaceevo.latency;

/** Sum of gradients (clipped residual times weight) and of weights over the rows of a leaf. */
record LeafSums(double gradient, double weight, int rows) {

    static LeafSums of(int[] rows, int from, int to, double[] gradients, TrainingRows training) {
        double gradient = 0;
        double weight = 0;
        for (int index = from; index < to; index++) {
            gradient += gradients[rows[index]];
            weight += training.weight(rows[index]);
        }
        return new LeafSums(gradient, weight, to - from);
    }

    /** The value that fits the leaf best under the penalty. */
    double value(double l2) {
        return weight > 0 ? gradient / (weight + l2) : 0;
    }

    /** By how much that value lowers the loss. */
    double score(double l2) {
        return weight > 0 ? gradient * gradient / (weight + l2) : 0;
    }
}
