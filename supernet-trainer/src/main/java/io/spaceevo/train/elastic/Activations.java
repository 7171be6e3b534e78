package io.spaceevo.train.elastic;

import ai.djl.ndarray.NDArray;
import io.spaceevo.space.Activation;

/** Activations that are one operator of an INT8 model. */
final class Activations {
    private Activations() {}

    static NDArray apply(Activation activation, NDArray x) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> x.getNDArrayInternal().relu();
            case RELU6 -> x.clip(0, 6);
            case SIGMOID -> x.getNDArrayInternal().sigmoid();
            case SWISH -> x.mul(x.getNDArrayInternal().sigmoid());
            case HARD_SIGMOID -> x.add(3).clip(0, 6).div(6);
            case HARD_SWISH -> x.mul(x.add(3).clip(0, 6)).div(6);
        };
    }
}
