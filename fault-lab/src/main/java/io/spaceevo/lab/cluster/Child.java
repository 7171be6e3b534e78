package io.spaceevo.lab.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

import io.spaceevo.failure.Failure;

/** A process of the cluster. It is started again after it was killed, as a supervisor does. Its output goes to one log file. */
public final class Child {
    private static final Duration KILLED = Duration.ofSeconds(10);

    private final String name;
    private final Path log;
    private final Path processFiles;
    private final IntFunction<List<String>> command;
    private boolean abandoned;
    private int starts;
    private volatile Optional<Process> process = Optional.empty();

    /**
     * @param log is appended to
     * @param processFiles folder of {@link ProcessFile}
     * @param command of the n-th start, counted from 1
     */
    public Child(String name, Path log, Path processFiles, IntFunction<List<String>> command) {
        this.name = name;
        this.log = log;
        this.processFiles = processFiles;
        this.command = command;
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    /** How often it was started. */
    public int starts() {
        return starts;
    }

    public long pid() {
        return process.map(Process::pid).orElse(0L);
    }

    public boolean isAlive() {
        return process.map(Process::isAlive).orElse(false);
    }

    /**
     * Starts it, the first time or again.
     *
     * @throws Failure if the lab is ending
     */
    public synchronized void start() {
        if (abandoned) {
            throw new Failure(name + " is not started, the lab is ending");
        }
        var builder = new ProcessBuilder(command.apply(++starts))
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(Map.of("ORT_DISABLE_TELEMETRY", "1", "LC_ALL", "C.UTF-8"));
        try {
            var started = builder.start();
            process = Optional.of(started);
            ProcessFile.write(processFiles, name, started.toHandle());
        } catch (IOException e) {
            throw new Failure(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Kills it by SIGKILL and returns when it is gone. */
    public void kill() {
        process.ifPresent(Process::destroyForcibly);
        if (!ends(KILLED)) {
            throw new Failure(name + " did not end within " + KILLED.toSeconds() + " s after it was killed");
        }
    }

    /** Asks it to end by SIGTERM, and kills it if it does not. */
    public void stop(Duration patience) {
        process.ifPresent(Process::destroy);
        if (!ends(patience)) {
            kill();
        }
    }

    /** Kills it without waiting, for good. */
    synchronized void abandon() {
        abandoned = true;
        process.ifPresent(Process::destroyForcibly);
    }

    /** Whether it has ended within a time. */
    public boolean ends(Duration patience) {
        try {
            return process.isEmpty() || process.get().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while " + name + " ends");
        }
    }

    public int exitCode() {
        return process.map(Process::exitValue).orElse(0);
    }

    /** CPU time since its last start; zero if it does not run or the system does not say. */
    public Duration cpu() {
        return process.map(Process::info)
                .flatMap(ProcessHandle.Info::totalCpuDuration)
                .orElse(Duration.ZERO);
    }

    /** Resident memory, bytes; empty if it does not run or the system does not say. */
    public OptionalLong residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }

    /** The last line of its log, for errors. */
    public String lastLine() {
        try {
            var lines = Files.readAllLines(log);
            return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "nothing";
        }
    }
}
