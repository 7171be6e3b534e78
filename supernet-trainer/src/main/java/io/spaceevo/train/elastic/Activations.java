package io.spaceevo.train.elastic;

import ai.djl.ndarray.NDArray;
import io.spaceevo.space.Activation;
import io.spaceevo.train.kernel.Kernel;

/** Activations with gradients. */
final class Activations {
    private Activations() {}

    static NDArray apply(Activation activation, NDArray x) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> x.getNDArrayInternal().relu();
            case RELU6 -> Kernel.RELU6.apply(x);
            case SIGMOID -> x.getNDArrayInternal().sigmoid();
            case SWISH -> Kernel.SWISH.apply(x);
            case HARD_SIGMOID -> Kernel.HARD_SIGMOID.apply(x);
            case HARD_SWISH -> Kernel.HARD_SWISH.apply(x);
        };
    }
}
