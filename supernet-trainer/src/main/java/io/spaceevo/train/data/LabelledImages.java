package io.spaceevo.train.data;

/** Images and the class of each. Reading is thread-safe. */
public interface LabelledImages {
    int size();

    /** Channels of every image: 1 or 3. */
    int channels();

    /** Number of classes; labels count from 0. */
    int classes();

    int label(int index);

    /**
     * Writes one image, resized and normalised to mean 0 and deviation 1 over the training set.
     *
     * @param resolution height and width, pixels
     * @param pixels receives [channels, resolution, resolution] in row-major order
     * @param offset where the image starts in {@code pixels}
     */
    void read(int index, int resolution, float[] pixels, int offset);
}
