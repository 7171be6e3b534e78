package io.spaceevo.train.parameter;

/** What becomes of a parameter in training. */
public enum Role {
    /** Trained, with weight decay: weights of convolutions and linear layers. */
    WEIGHT,
    /** Trained without weight decay: batch norm's scale and shift, biases, scales and offsets of LSQ+. */
    EXEMPT,
    /** Kept up to date by the forward pass, not by a gradient: running statistics, observed ranges. */
    STATISTIC;

    public boolean isTrained() {
        return this != STATISTIC;
    }
}
