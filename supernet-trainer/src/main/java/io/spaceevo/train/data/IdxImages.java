package io.spaceevo.train.data;

import java.nio.file.Path;
import java.util.Arrays;

/** Grey images of an IDX pair of files, kept in memory. They are padded with black to a canvas, of which other resolutions are resized. */
final class IdxImages implements LabelledImages {
    private static final int WHITE = 255;

    private final byte[] values;
    private final byte[] labels;
    private final int size;
    private final int canvas;
    private final Brightness brightness;

    /**
     * Images in memory.
     *
     * @param values of all pixels, row by row, image by image
     * @param size height and width of an image, pixels
     * @param canvas height and width to pad to, pixels
     */
    IdxImages(byte[] values, byte[] labels, int size, int canvas, Brightness brightness) {
        this.values = values;
        this.labels = labels;
        this.size = size;
        this.canvas = canvas;
        this.brightness = brightness;
    }

    /** Mean and standard deviation of pixels, in [0, 1]. */
    record Brightness(float mean, float deviation) {
        static Brightness of(byte[] values) {
            long sum = 0;
            long squares = 0;
            for (byte value : values) {
                int brightness = value & WHITE;
                sum += brightness;
                squares += (long) brightness * brightness;
            }
            double mean = (double) sum / values.length;
            double variance = (double) squares / values.length - mean * mean;
            return new Brightness((float) (mean / WHITE), (float) Math.max(Math.sqrt(variance) / WHITE, 1e-3));
        }

        float normalised(int value) {
            return (value / (float) WHITE - mean) / deviation;
        }
    }

    /**
     * Reads the training images; their brightness normalises the others too.
     *
     * @param canvas height and width to pad to, pixels
     */
    static IdxImages training(Path images, Path labels, int canvas) {
        var pixels = IdxFile.read(images, 3);
        return of(pixels, images, labels, canvas, Brightness.of(pixels.values()));
    }

    Brightness brightness() {
        return brightness;
    }

    /** Reads images that are normalised as these are. */
    IdxImages alike(Path images, Path labels) {
        return of(IdxFile.read(images, 3), images, labels, canvas, brightness);
    }

    private static IdxImages of(IdxFile pixels, Path images, Path labels, int canvas, Brightness brightness) {
        int[] shape = pixels.dimensions();
        if (shape[1] != shape[2] || shape[1] > canvas) {
            throw new IllegalArgumentException(images + ": the hyperspace needs square images of at most " + canvas
                    + "×" + canvas + " pixels, was " + shape[1] + "×" + shape[2]);
        }
        var classes = IdxFile.read(labels, 1);
        if (classes.dimensions()[0] != shape[0]) {
            throw new IllegalArgumentException(labels + " needs a label for each of the " + shape[0] + " images of "
                    + images + ", was " + classes.dimensions()[0]);
        }
        return new IdxImages(pixels.values(), classes.values(), shape[1], canvas, brightness);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public int classes() {
        int most = 0;
        for (byte label : labels) {
            most = Math.max(most, label & WHITE);
        }
        return most + 1;
    }

    @Override
    public int label(int index) {
        return labels[index] & WHITE;
    }

    @Override
    public void read(int index, int resolution, float[] pixels, int offset) {
        var plane = new float[canvas * canvas];
        Arrays.fill(plane, brightness.normalised(0));
        int border = (canvas - size) / 2;
        int start = index * size * size;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                plane[(row + border) * canvas + column + border] =
                        brightness.normalised(values[start + row * size + column] & WHITE);
            }
        }
        AreaResize.resize(plane, canvas, resolution, pixels, offset);
    }
}
