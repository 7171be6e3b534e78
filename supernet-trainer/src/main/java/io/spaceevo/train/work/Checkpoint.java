package io.spaceevo.train.work;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.spaceevo.files.AtomicFile;

/**
 * A file from which work goes on. It names what it belongs to, so that a checkpoint of other settings is refused rather than continued.
 *
 * <p>Format, big-endian: the magic number, a version, what it belongs to, then what its owner writes.
 *
 * @param file that exists or not
 * @param identity everything that decides the result: hyperspace, data, settings, seed
 */
public record Checkpoint(Path file, String identity) {
    private static final int MAGIC = 0x53455043; // SEPC
    private static final int VERSION = 1;

    /** Writes the state of some work. */
    @FunctionalInterface
    public interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** Takes up the state of some work. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    public boolean exists() {
        return Files.exists(file);
    }

    public void write(Writer state) {
        try {
            AtomicFile.write(file, raw -> {
                var out = new DataOutputStream(raw);
                out.writeInt(MAGIC);
                out.writeInt(VERSION);
                out.writeUTF(identity);
                state.write(out);
                out.flush();
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** @throws IllegalArgumentException if the file is no checkpoint of this work and version */
    public <T> T read(Reader<T> state) {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new IllegalArgumentException(
                        file + " is no checkpoint of this version: remove it to start that work anew");
            }
            var written = in.readUTF();
            if (!written.equals(identity)) {
                throw new IllegalArgumentException(file + " belongs to other work (" + written + ", not " + identity
                        + "): remove it to start anew, or give another --work folder");
            }
            return state.read(in);
        } catch (IOException e) {
            if (!Files.isReadable(file)) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
            throw new IllegalArgumentException(file + " is damaged: remove it to start that work anew", e);
        }
    }
}
