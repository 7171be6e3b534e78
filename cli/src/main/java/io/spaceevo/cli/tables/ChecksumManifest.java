package io.spaceevo.cli.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * SHA-256 of files, in the format of {@code sha256sum}.
 *
 * @param sha256 64 hex digits by file name
 */
record ChecksumManifest(SortedMap<String, String> sha256) {
    ChecksumManifest {
        sha256 = Collections.unmodifiableSortedMap(new TreeMap<>(sha256));
    }

    /** The published tables of {@code onnxw}. */
    static ChecksumManifest onnxw() {
        try (InputStream file = ChecksumManifest.class.getResourceAsStream("/tables/onnxw.sha256")) {
            if (file == null) {
                throw new IllegalStateException("the manifest of the published tables is not in the jar");
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest of the published tables", e);
        }
    }

    static ChecksumManifest parse(String text) {
        var sha256 = new TreeMap<String, String>();
        text.lines().forEach(line -> {
            if (!line.matches("[0-9a-f]{64}  [A-Za-z0-9_.-]+")) {
                throw new IllegalArgumentException(
                        "a manifest's line needs 64 hex digits and a file name, was " + line);
            }
            sha256.put(line.substring(66), line.substring(0, 64));
        });
        return new ChecksumManifest(sha256);
    }
}
