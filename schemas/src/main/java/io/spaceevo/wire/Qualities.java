package io.spaceevo.wire;

import java.util.Map;

import io.spaceevo.quality.SampledSubStage;
import io.spaceevo.quality.StageQualities;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SubStage;

/** {@link StageQualities} on the wire. */
public final class Qualities {
    private Qualities() {}

    public static String key(BlockQualities message) {
        return Keys.quality(
                message.getQualitySet(),
                message.getHyperspace(),
                message.getStage(),
                message.getType(),
                message.getWindow());
    }

    public static BlockQualities toWire(
            String qualitySet, Hyperspace hyperspace, StageQualities qualities, Map<String, String> provenance) {
        var stage = qualities.stage();
        return new BlockQualities(
                Keys.qualitySet(qualitySet),
                hyperspace.id(),
                stage.index(),
                stage.type(),
                stage.window(),
                qualities.samples().stream().map(Qualities::toWire).toList(),
                provenance);
    }

    private static io.spaceevo.schema.SampledSubStage toWire(SampledSubStage sample) {
        return new io.spaceevo.schema.SampledSubStage(
                sample.subStage().text(), sample.subStage().cin(), sample.resolution(), sample.loss());
    }

    /** Checks what can be checked without the hyperspace: key, codes, losses. */
    public static void check(BlockQualities message) {
        key(message);
        if (message.getSamples().isEmpty()) {
            throw new IllegalArgumentException("block qualities need at least one sampled sub-stage: " + key(message));
        }
        for (var sample : message.getSamples()) {
            SubStage.parseSettings(sample.getCode());
            SampledSubStage.checkLoss(sample.getLoss());
            if (sample.getCin() < 1) {
                throw new IllegalArgumentException("a sub-stage needs input channels, was " + sample.getCin());
            }
        }
    }

    /** The qualities of a message that belongs to {@code hyperspace}. */
    public static StageQualities fromWire(BlockQualities message, Hyperspace hyperspace) {
        if (!message.getHyperspace().equals(hyperspace.id())) {
            throw new IllegalArgumentException(
                    "block qualities of " + message.getHyperspace() + " do not belong to " + hyperspace.id());
        }
        var stage = hyperspace.stage(message.getStage(), message.getType(), message.getWindow());
        return new StageQualities(
                stage,
                message.getSamples().stream()
                        .map(sample -> new SampledSubStage(
                                new SubStage(
                                        stage.block(),
                                        stage.template().stride(),
                                        sample.getCin(),
                                        hyperspace.inputSize(stage.index(), sample.getResolution()),
                                        SubStage.parseSettings(sample.getCode())),
                                sample.getResolution(),
                                sample.getLoss()))
                        .toList());
    }
}
