package io.spaceevo.train.distill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.OperatingSystemMXBean;
import io.spaceevo.files.AtomicFile;

/**
 * CPU time that a task has taken, in all processes that worked on it; what a process spent between its last checkpoint and a kill is lost. Kept beside the checkpoints,
 * which are the same bits however often a task was killed.
 */
final class SpentTime {
    private final Path file;
    private final double before;
    private final long start = processNanos();

    private SpentTime(Path file, double before) {
        this.file = file;
        this.before = before;
    }

    /** @param file that holds the seconds of earlier processes, if there were any */
    static SpentTime since(Path file) {
        try {
            return new SpentTime(
                    file,
                    Files.exists(file)
                            ? Double.parseDouble(Files.readString(file).strip())
                            : 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(file + " is damaged: remove it, and the time spent so far is lost", e);
        }
    }

    double seconds() {
        return before + (processNanos() - start) / 1e9;
    }

    void keep() {
        try {
            AtomicFile.write(file, seconds() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static long processNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
