package io.spaceevo.train.optimise;

import ai.djl.training.tracker.Tracker;

/**
 * Adam with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
 *
 * @param rate learning rate by step, counted from 0
 * @param weightDecay added to the gradient of weights, times the weight; 0 for none
 * @param mostNorm the gradient of all parameters together is scaled down to this Euclidean norm
 */
public record AdamSettings(Tracker rate, float weightDecay, double mostNorm) {
    public AdamSettings {
        if (!(weightDecay >= 0) || !(mostNorm > 0)) {
            throw new IllegalArgumentException("Adam needs a weight decay of at least 0 and a positive norm, was "
                    + weightDecay + ", " + mostNorm);
        }
    }
}
