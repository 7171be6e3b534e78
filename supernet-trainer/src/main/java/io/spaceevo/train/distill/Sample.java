package io.spaceevo.train.distill;

import io.spaceevo.space.SubStage;

/**
 * A sub-stage at the resolution of the network that it would be part of.
 *
 * @param resolution of the image, pixels
 */
public record Sample(SubStage subStage, int resolution) {}
