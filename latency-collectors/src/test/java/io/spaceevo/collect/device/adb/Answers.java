package io.spaceevo.collect.device.adb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a phone answers, from the test resources. */
final class Answers {
    private Answers() {}

    static Path folder() {
        return Path.of("src/test/resources/io/spaceevo/collect/device/adb");
    }

    static String text(String file) {
        try {
            return Files.readString(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
