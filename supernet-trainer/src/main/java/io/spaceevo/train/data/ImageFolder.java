package io.spaceevo.train.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import io.spaceevo.files.Sha256;

/**
 * Images as ImageNet's are kept: {@code train} and {@code test} (or {@code val}) with one folder per class and JPEG or PNG files in it. Classes count in alphabetical
 * order of their folders. A file is read whenever its image is; of images that are not square the middle is taken.
 */
final class ImageFolder implements LabelledImages {
    /** ImageNet's mean and standard deviation per channel, in [0, 1]. */
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};

    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};
    private static final float WHITE = 255;

    private final List<Path> files;
    private final int[] labels;
    private final int channels;
    private final int classes;

    private ImageFolder(List<Path> files, int[] labels, int channels, int classes) {
        this.files = files;
        this.labels = labels;
        this.channels = channels;
        this.classes = classes;
    }

    /** The sum is one of names and sizes, since reading all of ImageNet takes an hour. */
    static DataSet read(Path folder, int channels) {
        var test = Files.isDirectory(folder.resolve("test")) ? "test" : "val";
        var classes = children(folder.resolve("train"));
        var training = of(
                classes.stream()
                        .map(name -> folder.resolve("train").resolve(name))
                        .toList(),
                channels);
        var testing = of(
                classes.stream().map(name -> folder.resolve(test).resolve(name)).toList(), channels);
        var name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        return DataSet.split(name, Sha256.of(training.listing(folder) + testing.listing(folder)), training, testing);
    }

    private static ImageFolder of(List<Path> classFolders, int channels) {
        var files = new ArrayList<Path>();
        var labels = new ArrayList<Integer>();
        for (int label = 0; label < classFolders.size(); label++) {
            var folder = classFolders.get(label);
            for (var name : children(folder)) {
                if (name.toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)")) {
                    files.add(folder.resolve(name));
                    labels.add(label);
                }
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(classFolders
                    + " have no images: an image folder has one folder per class, with .jpg or .png files");
        }
        return new ImageFolder(
                files, labels.stream().mapToInt(Integer::intValue).toArray(), channels, classFolders.size());
    }

    private static List<String> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("no folder " + folder
                    + ": an image folder has train and test, with the same folder per class in each");
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private String listing(Path root) {
        return files.stream()
                .map(file -> root.relativize(file) + " " + bytes(file) + "\n")
                .collect(Collectors.joining());
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public void read(int index, int resolution, float[] pixels, int offset) {
        var image = image(files.get(index));
        int size = Math.min(image.getWidth(), image.getHeight());
        int left = (image.getWidth() - size) / 2;
        int top = (image.getHeight() - size) / 2;
        int[] colours = image.getRGB(left, top, size, size, null, 0, size);
        var plane = new float[size * size];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = channels == 1 ? grey(colours[i]) : normalised(colours[i], channel);
            }
            AreaResize.resize(plane, size, resolution, pixels, offset + channel * resolution * resolution);
        }
    }

    private static float grey(int colour) {
        float sum = 0;
        for (int channel = 0; channel < LUMA.length; channel++) {
            sum += LUMA[channel] * normalised(colour, channel);
        }
        return sum;
    }

    private static float normalised(int colour, int channel) {
        int value = colour >> 16 - 8 * channel & 0xFF;
        return (value / WHITE - MEAN[channel]) / DEVIATION[channel];
    }

    private static BufferedImage image(Path file) {
        try {
            var image = ImageIO.read(file.toFile());
            if (image == null) {
                throw new IllegalArgumentException(file + " is no image that Java reads: convert it to JPEG or PNG");
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
