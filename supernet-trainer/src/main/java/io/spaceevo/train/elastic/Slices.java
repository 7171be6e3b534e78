package io.spaceevo.train.elastic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/** Parts of shared weights, as views of them. */
final class Slices {
    private Slices() {}

    /** The first values of a vector. */
    static NDArray first(NDArray vector, long count) {
        return vector.getShape().get(0) == count ? vector : vector.get(new NDIndex().addSliceDim(0, count));
    }

    /**
     * The first output channels, the first input channels, and the centre of the kernel.
     *
     * @param weight of shape [channels, perChannel, kernel, kernel]
     */
    static NDArray weights(NDArray weight, int channels, int perChannel, int kernel) {
        var shape = weight.getShape();
        if (shape.get(0) == channels && shape.get(1) == perChannel && shape.get(2) == kernel) {
            return weight;
        }
        long border = (shape.get(2) - kernel) / 2;
        return weight.get(new NDIndex()
                .addSliceDim(0, channels)
                .addSliceDim(0, perChannel)
                .addSliceDim(border, border + kernel)
                .addSliceDim(border, border + kernel));
    }
}
