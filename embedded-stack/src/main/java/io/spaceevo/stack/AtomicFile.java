package io.spaceevo.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes small text files so that a reader sees the old content or the new one, never a part; a full disk leaves the old one. */
public final class AtomicFile {
    private AtomicFile() {}

    /** The file's folder is made where it is missing. */
    public static void write(Path file, String content) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, "." + file.getFileName(), ".new");
        try {
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
