package io.spaceevo.quality;

import io.spaceevo.space.SubStage;

/**
 * One sub-stage that block-wise distillation evaluated.
 *
 * @param resolution input size of the whole network, pixels
 * @param loss noise-to-signal ratio of the sub-stage's output against the teacher's, above 0 and at most 1e30; lower is better. No block reproduces its
 *     teacher exactly, so 0 means that nothing was measured, and tables of zeros would give an infinite score
 */
public record SampledSubStage(SubStage subStage, int resolution, double loss) {
    /** Sums of squares of losses stay finite up to here. */
    private static final double MOST_LOSS = 1e30;

    public SampledSubStage {
        checkLoss(loss);
    }

    /** @throws IllegalArgumentException unless {@code loss} is a noise-to-signal ratio that a sub-stage may have */
    public static void checkLoss(double loss) {
        if (!(loss > 0 && loss <= MOST_LOSS)) {
            throw new IllegalArgumentException("a sub-stage needs a loss above 0 and at most 1e30, was " + loss);
        }
    }
}
