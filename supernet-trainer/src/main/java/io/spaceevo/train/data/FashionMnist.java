package io.spaceevo.train.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;

import io.spaceevo.files.CheckedDownload;

/** The files of Fashion-MNIST, 31 MB (Zalando, MIT licence). */
public final class FashionMnist {
    public static final String SOURCE =
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/";

    /** That one of the files may take; the largest has 26 MB. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private FashionMnist() {}

    /**
     * Downloads the files that are not there yet, each checked against its known SHA-256.
     *
     * @return how many were downloaded
     */
    public static int fetch(URI from, Path folder) {
        try {
            Files.createDirectories(folder);
            var download = new CheckedDownload(from, folder, LONGEST);
            int fetched = 0;
            for (var file : new TreeMap<>(IdxFolder.FASHION_MNIST_SUMS).entrySet()) {
                fetched += download.fetch(file.getKey(), file.getValue()) ? 1 : 0;
            }
            return fetched;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }
}
