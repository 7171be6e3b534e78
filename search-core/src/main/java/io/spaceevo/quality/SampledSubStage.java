package io.spaceevo.quality;

import io.spaceevo.space.SubStage;

/**
 * One sub-stage that block-wise distillation evaluated.
 *
 * @param resolution input size of the whole network, pixels
 * @param loss noise-to-signal ratio of the sub-stage's output against the teacher's, 0 to 1e30; lower is better
 */
public record SampledSubStage(SubStage subStage, int resolution, double loss) {
    /** Sums of squares of losses stay finite up to here. */
    private static final double MOST_LOSS = 1e30;

    public SampledSubStage {
        if (!(loss >= 0 && loss <= MOST_LOSS)) {
            throw new IllegalArgumentException("a sub-stage needs a loss from 0 to 1e30, was " + loss);
        }
    }
}
