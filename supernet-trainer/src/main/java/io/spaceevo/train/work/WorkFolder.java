package io.spaceevo.train.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where the training of one hyperspace keeps what it has done, to go on from there after a kill.
 *
 * @param root holds {@code teacher}, {@code features} (large, can be made again) and {@code tasks}
 */
public record WorkFolder(Path root) {
    public Path teacher() {
        return root.resolve("teacher");
    }

    public Path features() {
        return root.resolve("features");
    }

    /** One folder per task. */
    public Path tasks() {
        return root.resolve("tasks");
    }

    /**
     * Keeps other processes out until it is closed. A killed process leaves no lock behind.
     *
     * @param command what holds the lock, for the error of whoever finds it taken
     * @throws IllegalArgumentException if another process works in the folder
     */
    public AutoCloseable lock(String command) {
        var file = root.resolve(command + ".lock");
        try {
            Files.createDirectories(root);
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new IllegalArgumentException("another `spaceevo train " + command + "` works in " + root
                        + ": wait for it, or give another --work folder");
            }
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot work in " + root, e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true; // this process has it
        }
    }
}
