package io.spaceevo.latency.refit;

import io.spaceevo.space.BlockConfiguration;

/** A distinct configuration of a kind and what was measured of it. */
public record MeasuredBlock(BlockConfiguration block, MeasurementWindow window) {}
