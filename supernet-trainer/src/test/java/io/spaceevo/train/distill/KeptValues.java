package io.spaceevo.train.distill;

import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Teacher's values of a few images, with the ε that those of all training images gave.
 *
 * @param epsilons behind the first stage, by resolution
 */
public record KeptValues(TeacherValues values, Map<Integer, Double> epsilons) implements TeacherValues {
    @Override
    public NDArray values(NDManager manager, Part part, int border, int resolution, int[] images) {
        return values.values(manager, part, border, resolution, images);
    }

    @Override
    public int channels(int border, int resolution) {
        return values.channels(border, resolution);
    }

    @Override
    public int images(Part part, int resolution) {
        return values.images(part, resolution);
    }

    @Override
    public double epsilon(int border, int resolution) {
        if (border != 1) {
            throw new IllegalArgumentException("only the first stage is kept, was border " + border);
        }
        return epsilons.get(resolution);
    }

    @Override
    public void close() {
        values.close();
    }
}
