package io.spaceevo.quality;

import io.spaceevo.space.SubStage;

/**
 * One sub-stage that block-wise distillation evaluated.
 *
 * @param resolution input size of the whole network, pixels
 * @param loss noise-to-signal ratio of the sub-stage's output against the teacher's, at least 0; lower is better
 */
public record SampledSubStage(SubStage subStage, int resolution, double loss) {
    public SampledSubStage {
        if (!(loss >= 0) || Double.isInfinite(loss)) {
            throw new IllegalArgumentException("a sub-stage needs a finite loss of at least 0, was " + loss);
        }
    }
}
