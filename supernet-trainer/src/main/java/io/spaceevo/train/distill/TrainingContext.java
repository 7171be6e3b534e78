package io.spaceevo.train.distill;

import io.spaceevo.space.Hyperspace;

/**
 * What all tasks of a run have in common.
 *
 * @param teacher its id
 * @param data SHA-256 of the images
 */
public record TrainingContext(Hyperspace hyperspace, String teacher, String data, Budget budget) {
    /** Two trainings of a task with the same identity end with the same weights, on the same machine and libraries. */
    String identity() {
        return hyperspace.id() + " from " + teacher + " on " + data.substring(0, 12) + ", " + budget;
    }
}
