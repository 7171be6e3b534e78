package io.spaceevo.train.elastic;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import io.spaceevo.train.quantize.ActivationQuantiser;

/**
 * A value of a network in one pass.
 *
 * @param array of shape [batch, channels, height, width]
 * @param quantiser whose grid the values lie on; none in FP32, and before a value is rounded
 */
record FeatureMap(NDArray array, Optional<ActivationQuantiser> quantiser) {
    static FeatureMap unrounded(NDArray array) {
        return new FeatureMap(array, Optional.empty());
    }

    static FeatureMap rounded(NDArray array, ActivationQuantiser quantiser, ForwardPass pass) {
        return new FeatureMap(quantiser.quantise(array, pass.batchStatistics()), Optional.of(quantiser));
    }
}
