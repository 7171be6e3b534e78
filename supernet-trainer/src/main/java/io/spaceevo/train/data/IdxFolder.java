package io.spaceevo.train.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.spaceevo.files.Sha256;
import io.spaceevo.files.TextFile;

/**
 * A folder with the four files of an MNIST-like data set. Their SHA-256 sums are checked against the folder's file {@code SHA256SUMS}, in the format of sha256sum, or
 * against those of Fashion-MNIST where there is none.
 */
final class IdxFolder {
    /** Debian's package dataset-fashion-mnist puts Fashion-MNIST here. */
    static final Path FASHION_MNIST = Path.of("/usr/share/datasets/fashion-mnist");

    private static final String SUMS = "SHA256SUMS";
    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
    private static final List<String> NAMES = List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);

    /** Of the files as Zalando publishes them and Debian ships them. */
    static final Map<String, String> FASHION_MNIST_SUMS = Map.of(
            TRAIN_IMAGES + ".gz", "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7",
            TRAIN_LABELS + ".gz", "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056",
            TEST_IMAGES + ".gz", "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa",
            TEST_LABELS + ".gz", "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05");

    private final Path folder;
    private final Map<String, Path> files;

    private IdxFolder(Path folder, Map<String, Path> files) {
        this.folder = folder;
        this.files = files;
    }

    /** @throws IllegalArgumentException if a file is missing */
    static IdxFolder of(Path folder) {
        var files = new LinkedHashMap<String, Path>();
        for (var name : NAMES) {
            var zipped = folder.resolve(name + ".gz");
            var plain = folder.resolve(name);
            files.put(name, Files.exists(plain) && !Files.exists(zipped) ? plain : zipped);
        }
        files.values().stream()
                .filter(file -> !Files.isReadable(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new IllegalArgumentException(file + " is missing: " + remedy(folder));
                });
        return new IdxFolder(folder, files);
    }

    static String remedy(Path folder) {
        return folder.equals(FASHION_MNIST)
                ? "apt-get install dataset-fashion-mnist, or spaceevo train images where there is internet"
                : "a data folder has the four IDX files of an MNIST-like data set, or the folders train and test of an image folder";
    }

    /** @param canvas height and width to pad images to, pixels */
    DataSet read(int canvas) {
        var sums = sums();
        boolean ownSums = Files.exists(folder.resolve(SUMS));
        check(sums, ownSums ? listedSums() : FASHION_MNIST_SUMS);
        var training = IdxImages.training(file(TRAIN_IMAGES), file(TRAIN_LABELS), canvas);
        var test = training.alike(file(TEST_IMAGES), file(TEST_LABELS));
        var name = ownSums ? String.valueOf(folder.toAbsolutePath().normalize().getFileName()) : "fashion-mnist";
        return DataSet.split(name, Sha256.of(listing(sums)), training, test);
    }

    private Path file(String name) {
        return folder.resolve(String.valueOf(files.get(name)));
    }

    private Map<String, String> sums() {
        var sums = new LinkedHashMap<String, String>();
        files.values().forEach(file -> sums.put(String.valueOf(file.getFileName()), Sha256.of(file)));
        return sums;
    }

    /** As sha256sum prints it. */
    private static String listing(Map<String, String> sums) {
        return sums.entrySet().stream()
                .map(sum -> sum.getValue() + "  " + sum.getKey() + "\n")
                .collect(Collectors.joining());
    }

    private Map<String, String> listedSums() {
        var listed = new LinkedHashMap<String, String>();
        TextFile.read(folder.resolve(SUMS), "SHA-256 sums as sha256sum prints them")
                .map(line -> {
                    if (!line.matches("[0-9a-f]{64} [ *]\\S+")) {
                        throw new IllegalArgumentException(
                                "needs a SHA-256 sum and a file name as sha256sum prints them, was " + line);
                    }
                    return listed.put(line.substring(66), line.substring(0, 64));
                });
        return listed;
    }

    private void check(Map<String, String> sums, Map<String, String> wanted) {
        sums.forEach((name, sum) -> {
            var known = wanted.get(name);
            if (known == null) {
                throw new IllegalArgumentException(folder.resolve(name) + " has no known SHA-256 sum: write "
                        + folder.resolve(SUMS) + " with sha256sum, if the file is to be trusted");
            }
            if (!known.equals(sum)) {
                throw new IllegalArgumentException(
                        folder.resolve(name) + " needs the SHA-256 sum " + known + ", was " + sum
                                + ": "
                                + (folder.equals(FASHION_MNIST)
                                        ? "apt-get install --reinstall dataset-fashion-mnist"
                                        : "fetch it again"));
            }
        });
    }
}
