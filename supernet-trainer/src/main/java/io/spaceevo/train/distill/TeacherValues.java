package io.spaceevo.train.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** A frozen teacher's values at the borders of stages, from which students learn and with which they are compared. */
public interface TeacherValues extends AutoCloseable {
    /** Which images. */
    enum Part {
        TRAIN("train"),
        HELD_OUT("held-out");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * The teacher's values for some images.
     *
     * @param border 0 for the input of the first searchable stage, i for the output of the i-th
     * @param images counted from 0 in their part
     * @return of shape [images, channels, size, size]
     */
    NDArray values(NDManager manager, Part part, int border, int resolution, int[] images);

    int channels(int border, int resolution);

    /** How many images there are. */
    int images(Part part, int resolution);

    /** ε of {@link NoiseToSignal} behind a stage. */
    double epsilon(int border, int resolution);

    @Override
    void close();
}
