package io.spaceevo.train.parameter;

import ai.djl.ndarray.NDArray;

/**
 * A named array of a network. It lives as long as the {@link ParameterSet} that made it.
 *
 * @param name unique in its set, parts joined by dots: {@code stage2.block1.project.weight}
 * @param array FP32; requires a gradient if its role is trained
 */
public record Parameter(String name, Role role, NDArray array) {}
