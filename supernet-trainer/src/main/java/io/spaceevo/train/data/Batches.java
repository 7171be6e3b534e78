package io.spaceevo.train.data;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Images and labels as arrays. */
public final class Batches {
    private Batches() {}

    /** Changes an image before it becomes part of a batch. */
    @FunctionalInterface
    public interface Change {
        /**
         * @param place of the image in the batch
         * @param pixels of the batch
         * @param offset where the image starts
         */
        void apply(int place, float[] pixels, int offset);
    }

    /** @return of shape [indices, channels, resolution, resolution] */
    public static NDArray images(
            NDManager manager, LabelledImages images, int[] indices, int resolution, Change change) {
        int each = images.channels() * resolution * resolution;
        var pixels = new float[indices.length * each];
        for (int i = 0; i < indices.length; i++) {
            images.read(indices[i], resolution, pixels, i * each);
            change.apply(i, pixels, i * each);
        }
        return manager.create(pixels, new Shape(indices.length, images.channels(), resolution, resolution));
    }

    /** As they are. */
    public static NDArray images(NDManager manager, LabelledImages images, int[] indices, int resolution) {
        return images(manager, images, indices, resolution, (place, pixels, offset) -> {});
    }

    /**
     * What cross-entropy compares with: 1 − smoothing for the label, and the smoothing spread over all classes.
     *
     * @return of shape [indices, classes]
     */
    public static NDArray targets(
            NDManager manager, LabelledImages images, int[] indices, int classes, float smoothing) {
        var targets = new float[indices.length * classes];
        Arrays.fill(targets, smoothing / classes);
        for (int i = 0; i < indices.length; i++) {
            targets[i * classes + images.label(indices[i])] += 1 - smoothing;
        }
        return manager.create(targets, new Shape(indices.length, classes));
    }

    /** The numbers from {@code from} to {@code to - 1}. */
    public static int[] range(int from, int to) {
        var range = new int[to - from];
        Arrays.setAll(range, i -> from + i);
        return range;
    }
}
