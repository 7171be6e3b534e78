package io.spaceevo.train.optimise;

import ai.djl.training.tracker.Tracker;

/** Learning rates by step. */
public final class Schedules {
    private Schedules() {}

    /**
     * Rises linearly from a hundredth of the peak, then falls to 0 as half a cosine.
     *
     * @param peak highest learning rate
     * @param warmUp steps of the rise
     * @param steps of rise and fall together, more than {@code warmUp}
     */
    public static Tracker cosine(float peak, int warmUp, int steps) {
        var fall = Tracker.cosine()
                .setBaseValue(peak)
                .optFinalValue(0)
                .setMaxUpdates(steps - warmUp)
                .build();
        return Tracker.warmUp()
                .setMainTracker(fall)
                .optWarmUpSteps(warmUp)
                .optWarmUpBeginValue(peak / 100)
                .build();
    }
}
