package io.spaceevo.train.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import io.spaceevo.files.Sha256;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.Hyperspace;

/** A hyperspace and a data set so small that a test trains on them in seconds. */
public final class TinyData {
    /** Height and width of the images. */
    public static final int SIZE = 12;

    public static final int CLASSES = 3;
    public static final int TRAINING = 192;
    public static final int TEST = 24;

    private static final List<String> FILES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    private TinyData() {}

    public static String hyperspaceText() {
        return """
                name: tiny
                resolutions: [8, 16]
                subnet-resolutions: [8, 16]
                image-channels: 1
                block-types:
                  - {type: MobileNetV2Res, activation: relu6, kernels: [3], expands: [1, 2]}
                  - {type: FusedMBConvRes, activation: swish, kernels: [3], expands: [1]}
                head:
                  - {name: first_conv, widths: [8], depths: [1], stride: 2, block: {type: Conv, activation: relu, kernels: [3]}}
                searchable:
                  - {name: stage1, widths: [8, 16],  depths: [1, 2], stride: 2, window: 1}
                  - {name: stage2, widths: [16, 24], depths: [1],    stride: 1, window: 2}
                tail:
                  - {name: logits, widths: [3], depths: [1], stride: 1, block: {type: Logits, activation: none, kernels: [1]}}
                """;
    }

    public static Hyperspace hyperspace() {
        return Hyperspaces.parse(hyperspaceText(), "tiny.yaml");
    }

    /** Bright bars whose place tells the class, in noise; in a folder with the files of an MNIST-like data set. */
    public static void write(Path folder) {
        writeImages(folder.resolve(FILES.get(0)), folder.resolve(FILES.get(1)), TRAINING, 1);
        writeImages(folder.resolve(FILES.get(2)), folder.resolve(FILES.get(3)), TEST, 2);
        writeSums(folder);
    }

    /** The sums of the files as they are. */
    static void writeSums(Path folder) {
        write(
                folder.resolve("SHA256SUMS"),
                FILES.stream()
                        .map(name -> Sha256.of(folder.resolve(name)) + "  " + name + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
    }

    public static DataSet read(Path folder) {
        return DataSets.read(Optional.of(folder), hyperspace());
    }

    private static void writeImages(Path images, Path labels, int count, long seed) {
        var random = new SplittableRandom(seed);
        var pixels = new byte[count * SIZE * SIZE];
        var classes = new byte[count];
        for (int image = 0; image < count; image++) {
            classes[image] = (byte) (image % CLASSES);
            for (int i = 0; i < SIZE * SIZE; i++) {
                boolean bar = i / SIZE / (SIZE / CLASSES) == classes[image];
                pixels[image * SIZE * SIZE + i] = (byte) (random.nextInt(100) + (bar ? 150 : 0));
            }
        }
        write(images, idx(pixels, count, SIZE, SIZE));
        write(labels, idx(classes, count));
    }

    /** An IDX file of unsigned bytes. */
    static byte[] idx(byte[] values, int... dimensions) {
        var bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + values.length);
        bytes.putInt(0x800 | dimensions.length);
        for (int dimension : dimensions) {
            bytes.putInt(dimension);
        }
        return bytes.put(values).array();
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
