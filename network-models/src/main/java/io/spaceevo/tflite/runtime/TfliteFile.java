package io.spaceevo.tflite.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody's TFLite model. Its inputs hold small random numbers where they are real or 8 bits wide, which images are, and zeros elsewhere, which indices may be. */
public final class TfliteFile {
    private final byte[] content;
    private final Delegation delegation;

    private TfliteFile(byte[] content, Delegation delegation) {
        this.content = content;
        this.delegation = delegation;
    }

    /**
     * Reads a model and runs it once.
     *
     * @throws IllegalArgumentException if it cannot be read or run, and why
     */
    public static TfliteFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no file " + file + ": give the path of a TFLite model");
        }
        try {
            var content = Files.readAllBytes(file);
            try (var session = TfliteSession.open(content)) {
                session.run();
                return new TfliteFile(content, session.delegation());
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Which of its operators XNNPACK runs. */
    public Delegation delegation() {
        return delegation;
    }

    /** A fresh session. */
    public TfliteSession open() {
        return TfliteSession.open(content);
    }
}
