package io.spaceevo.latency.transfer;

import java.util.List;

import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.latency.refit.SiblingVersion;
import io.spaceevo.space.BlockConfiguration;

/**
 * Another device epoch, of which a kind's predictor is known.
 *
 * @param version trees of its own measurements
 * @param blocks some of those that were measured there, which tell what blocks of the kind are like
 */
public record Sibling(PredictorVersion version, List<BlockConfiguration> blocks) {
    public Sibling {
        blocks = List.copyOf(blocks);
        if (!(version.predictor() instanceof LatencyPredictor.Trees)
                || !version.siblings().isEmpty()) {
            throw new IllegalArgumentException("a sibling needs trees of its own measurements, was " + version.epoch());
        }
    }

    LatencyPredictor.Trees trees() {
        return (LatencyPredictor.Trees) version.predictor();
    }

    SiblingVersion named() {
        return new SiblingVersion(version.epoch(), version.sequence());
    }
}
