package io.spaceevo.onnx.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory that a model adds to a process: a program of its own, which runs an empty model, notes what is resident, opens the model, runs it, and prints the bytes by
 * which the peak of resident memory lies above. What is mapped from files, the code of the runtime and of Java, is taken off: it is no model's, its pages come by the
 * hundred, and when Java's own threads touch theirs is chance. The difference within one process is the same from process to process to a few pages. Linux only.
 */
public final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final long base;
    private long highest;
    private long peak;

    private PeakMemory(Resident before) {
        base = before.all - before.files;
        highest = before.highest;
    }

    /**
     * What is resident, bytes.
     *
     * @param highest so far
     * @param files the part that is mapped from files
     */
    private record Resident(long highest, long all, long files) {
        static Resident now() throws IOException {
            var lines = Files.readAllLines(STATUS);
            return new Resident(bytes(lines, "VmHWM"), bytes(lines, "VmRSS"), bytes(lines, "RssFile"));
        }

        private static long bytes(List<String> lines, String name) throws IOException {
            for (var line : lines) {
                if (line.startsWith(name + ":")) {
                    return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            throw new IOException(STATUS + " has no line " + name);
        }
    }

    /** @param arguments an empty model, the model, and how often to run it */
    public static void main(String[] arguments) throws IOException {
        Resident.now(); // what reading takes itself belongs to the base
        try (var empty = BoundSession.open(Path.of(arguments[0]))) {
            empty.run();
        }
        var memory = new PeakMemory(Resident.now());
        try (var session = BoundSession.open(Path.of(arguments[1]))) {
            memory.look(Resident.now());
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                session.run();
            }
            memory.look(Resident.now());
        }
        System.out.println(memory.peak);
    }

    /** A new peak was reached with at most the files that are mapped now. */
    private void look(Resident now) {
        if (now.highest > highest) {
            highest = now.highest;
            peak = Math.max(peak, now.highest - now.files - base);
        }
    }
}
