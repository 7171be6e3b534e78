package io.spaceevo.train.elastic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import io.spaceevo.space.Operator;

/** Poolings of values of shape [batch, channels, height, width]. */
final class Pooling {
    private Pooling() {}

    static NDArray maximum(NDArray x, Operator.MaxPool pool) {
        int padding = pool.kernel() / 2;
        return Pool.maxPool2d(
                x,
                new Shape(pool.kernel(), pool.kernel()),
                new Shape(pool.stride(), pool.stride()),
                new Shape(padding, padding),
                false);
    }

    /** Mean over height and width, of shape [batch, channels, 1, 1]; DJL does not take the mean over two axes. */
    static NDArray mean(NDArray x) {
        var shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3), 1)
                .mean(new int[] {2}, true);
    }
}
