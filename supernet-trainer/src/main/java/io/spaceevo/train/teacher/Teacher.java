package io.spaceevo.train.teacher;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** A frozen network whose values at the borders of stages the students imitate. */
public interface Teacher extends AutoCloseable {
    /** Name and SHA-256 of its weights, as in {@code wide-fashion32@1f0c53ab90de}. */
    String id();

    /** Share of the test set's images that it classifies right, in [0, 1]; NaN if that was not measured. */
    double accuracy();

    /**
     * Its values at the borders of the searchable stages: border 0 is the input of the first, border i the output of the i-th.
     *
     * @param images of shape [batch, channels, resolution, resolution]
     * @return of shape [batch, channels, size, size] each; they belong to the manager of the images
     */
    List<NDArray> borders(NDArray images);

    /** Owns what belongs to the teacher; images may be created by it. */
    NDManager manager();

    @Override
    void close();
}
