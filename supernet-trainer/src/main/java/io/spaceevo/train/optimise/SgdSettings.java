package io.spaceevo.train.optimise;

import ai.djl.training.tracker.Tracker;

/**
 * Stochastic gradient descent with Nesterov momentum.
 *
 * @param rate learning rate by step, counted from 0
 * @param momentum in [0, 1)
 * @param weightDecay added to the gradient of weights, times the weight; 0 for none
 * @param mostNorm the gradient of all parameters together is scaled down to this Euclidean norm
 */
public record SgdSettings(Tracker rate, float momentum, float weightDecay, double mostNorm) {
    public SgdSettings {
        if (!(momentum >= 0 && momentum < 1) || !(weightDecay >= 0) || !(mostNorm > 0)) {
            throw new IllegalArgumentException(
                    "SGD needs a momentum in [0, 1), a weight decay of at least 0 and a positive norm, was " + momentum
                            + ", " + weightDecay + ", " + mostNorm);
        }
    }
}
