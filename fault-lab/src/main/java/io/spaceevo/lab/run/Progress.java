package io.spaceevo.lab.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what happens, a line each with the time since the start and the load of the machine, and keeps the lines. */
public final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();
    private final List<String> lines = new ArrayList<>();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void say(String text) {
        var line = String.format(Locale.ROOT, "%4d s  load %-5.1f %s", elapsed().toSeconds(), load(), text);
        synchronized (lines) {
            lines.add(line);
        }
        out.println(line);
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Runnable threads of the last minute, 0 if the system does not say. */
    static double load() {
        try {
            return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
        } catch (IOException e) {
            return 0;
        }
    }
}
