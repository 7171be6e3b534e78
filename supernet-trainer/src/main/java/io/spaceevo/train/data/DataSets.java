package io.spaceevo.train.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.spaceevo.space.Hyperspace;

/** Finds the images that a hyperspace is trained on. */
public final class DataSets {
    /** Where {@link FashionMnist} puts the images that are read where Debian's package is not installed. */
    public static final Path FETCHED = Path.of("train-work", "fashion-mnist");

    private DataSets() {}

    /**
     * Reads the data set of a folder: an image folder if it has a folder {@code train}, otherwise IDX files.
     *
     * @param folder empty for Fashion-MNIST as Debian's package installs it, or else as it was fetched
     * @throws IllegalArgumentException if it is missing, damaged, or does not fit the hyperspace
     */
    public static DataSet read(Optional<Path> folder, Hyperspace hyperspace) {
        var chosen = folder.orElseGet(DataSets::fashionMnist);
        if (!Files.isDirectory(chosen)) {
            throw new IllegalArgumentException("no folder " + chosen + ": " + IdxFolder.remedy(chosen));
        }
        var resolutions = hyperspace.resolutions();
        int canvas = resolutions.get(resolutions.size() - 1);
        var data = Files.isDirectory(chosen.resolve("train"))
                ? ImageFolder.read(chosen, hyperspace.imageChannels())
                : IdxFolder.of(chosen).read(canvas);
        check(data, hyperspace);
        return data;
    }

    private static Path fashionMnist() {
        return Files.isDirectory(FETCHED) && !Files.isDirectory(IdxFolder.FASHION_MNIST)
                ? FETCHED
                : IdxFolder.FASHION_MNIST;
    }

    private static void check(DataSet data, Hyperspace hyperspace) {
        if (data.train().channels() != hyperspace.imageChannels()) {
            throw new IllegalArgumentException(hyperspace.name() + " needs images of " + hyperspace.imageChannels()
                    + " channels, was " + data.name() + " with " + data.train().channels());
        }
        var tail = hyperspace.tail();
        int classes = tail.get(tail.size() - 1).widths().get(0);
        int most = Math.max(data.train().classes(), data.test().classes());
        if (most > classes) {
            throw new IllegalArgumentException(
                    hyperspace.name() + " has " + classes + " classes, was " + data.name() + " with " + most);
        }
    }
}
