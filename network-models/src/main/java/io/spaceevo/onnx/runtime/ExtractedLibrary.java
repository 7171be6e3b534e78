package io.spaceevo.onnx.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folder in the temporary directory into which ONNX Runtime unpacks its native library. It deletes the content at the end of the process and leaves the folder.
 * A library that is loaded needs neither, so they go at once, where the system tells from which file a library was loaded.
 */
public final class ExtractedLibrary {
    private static final Path LOADED = Path.of("/proc/self/maps");
    private static final Pattern FOLDER = Pattern.compile("(/.*/onnxruntime-java[0-9]+)/[^/]*\\.so");

    private ExtractedLibrary() {}

    /** Deletes the folder of the library that this process has loaded. */
    public static void delete() {
        try {
            var folder = Files.isReadable(LOADED) ? folder(Files.readString(LOADED)) : Optional.<Path>empty();
            if (folder.filter(Files::isDirectory).isPresent()) {
                delete(folder.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear away the unpacked library of ONNX Runtime", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    /** @param maps mappings of a process, one a line, which ends with the path of a mapped file */
    static Optional<Path> folder(String maps) {
        return maps.lines()
                .map(line -> line.indexOf('/') < 0 ? "" : line.substring(line.indexOf('/')))
                .map(FOLDER::matcher)
                .filter(path -> path.matches())
                .map(path -> Path.of(path.group(1)))
                .findFirst();
    }
}
