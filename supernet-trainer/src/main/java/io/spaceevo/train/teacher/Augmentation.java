package io.spaceevo.train.teacher;

import java.util.random.RandomGenerator;

/** Mirrors half of the images and shifts each by up to a sixteenth of its size; what enters at an edge repeats the edge. */
final class Augmentation {
    private Augmentation() {}

    /**
     * @param pixels images of [channels, size, size] one after the other
     * @param offset where the image to change starts
     */
    static void apply(float[] pixels, int offset, int channels, int size, RandomGenerator random) {
        boolean mirrored = random.nextBoolean();
        int most = size / 16;
        int down = random.nextInt(-most, most + 1);
        int right = random.nextInt(-most, most + 1);
        var plane = new float[size * size];
        for (int channel = 0; channel < channels; channel++) {
            int start = offset + channel * size * size;
            for (int row = 0; row < size; row++) {
                int fromRow = clamp(row - down, size);
                for (int column = 0; column < size; column++) {
                    int fromColumn = clamp(column - right, size);
                    plane[row * size + column] =
                            pixels[start + fromRow * size + (mirrored ? size - 1 - fromColumn : fromColumn)];
                }
            }
            System.arraycopy(plane, 0, pixels, start, plane.length);
        }
    }

    private static int clamp(int index, int size) {
        return Math.min(Math.max(index, 0), size - 1);
    }
}
