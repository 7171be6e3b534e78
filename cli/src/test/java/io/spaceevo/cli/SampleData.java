package io.spaceevo.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** Published data beside the repository, which is no part of it: tests that need it are skipped without. */
public final class SampleData {
    private SampleData() {}

    /** A file or folder under {@code ../shared/data}; the system property {@code spaceevo.data} names another place. */
    public static Path at(String path) {
        var folder = System.getProperty("spaceevo.data");
        var data = folder == null ? root().resolve("../shared/data").normalize() : Path.of(folder);
        var found = data.resolve(path);
        Assumptions.assumeTrue(
                Files.exists(found),
                "skipped: no sample data at " + found + " (-Dspaceevo.data=DIR names another place)");
        return found;
    }

    private static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder above " + Path.of("").toAbsolutePath() + " contains mvnw");
    }
}
