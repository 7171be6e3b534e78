package io.spaceevo.cli.measuring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.spaceevo.failure.Failure;

/** A file whose time of modification is that of the newest measurement, and whose content is their number. Not thread-safe. */
final class Heartbeat {
    private final Path file;
    private long told;

    Heartbeat(Path file) {
        this.file = file;
    }

    /**
     * Writes the file if there are more measurements than last time.
     *
     * @param published measurements so far
     */
    void tell(long published) {
        if (published == told) {
            return;
        }
        try {
            Files.writeString(file, published + "\n");
        } catch (IOException e) {
            throw new Failure("cannot write the heartbeat to " + file + ": " + e.getMessage(), e);
        }
        told = published;
    }
}
