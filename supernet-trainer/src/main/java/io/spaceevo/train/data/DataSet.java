package io.spaceevo.train.data;

import java.util.Arrays;

/**
 * Labelled images in three parts that share none.
 *
 * @param name as in {@code fashion-mnist}
 * @param sha256 of the files, in hexadecimal; of an image folder, of the names and sizes of its files
 * @param train what teacher and students learn from
 * @param heldOut what losses are measured on; no training sees it
 * @param test what the teacher's accuracy is measured on; used for nothing else
 */
public record DataSet(String name, String sha256, LabelledImages train, LabelledImages heldOut, LabelledImages test) {

    /** The reference's seed of the permutation whose last images are held out. */
    private static final long SPLIT_SEED = 2147483647;

    /** As the reference holds out of ImageNet. */
    private static final int MOST_HELD_OUT = 50_000;

    /** Splits the training images of a data set; held out is one in six, 10 000 of the 60 000 of Fashion-MNIST, and at most 50 000. */
    static DataSet split(String name, String sha256, LabelledImages training, LabelledImages test) {
        int[] order = order(training.size());
        int kept = training.size() - heldOut(training.size());
        return new DataSet(
                name,
                sha256,
                new ImageSubset(training, Arrays.copyOf(order, kept)),
                new ImageSubset(training, Arrays.copyOfRange(order, kept, order.length)),
                test);
    }

    /** The order of the training images in which the last ones are held out. */
    static int[] order(int images) {
        return Permutation.of(images, SPLIT_SEED);
    }

    /** How many of the training images are held out. */
    static int heldOut(int images) {
        return Math.min(images / 6, MOST_HELD_OUT);
    }
}
