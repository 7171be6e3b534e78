package io.spaceevo.quality;

import java.util.List;

import io.spaceevo.space.ElasticStage;

/** Sampled sub-stages of one elastic stage ("block LUT" in the reference), without latencies. */
public record StageQualities(ElasticStage stage, List<SampledSubStage> samples) {
    public StageQualities {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(stage.template().name() + " needs at least one sampled sub-stage");
        }
    }
}
