package io.spaceevo.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.spaceevo.cli.Main;

/** The command line in a process of its own, as from a terminal; its temporary files and its registry of stacks are in a folder of the test. */
final class CommandProcess implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(6);

    private final Process process;
    private final Path out;
    private final Path err;

    private CommandProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static CommandProcess start(Path folder, String... arguments) throws IOException {
        var temporary = Files.createDirectories(temporary(folder));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx1g",
                "-Xss4m",
                "-Djava.io.tmpdir=" + temporary,
                "-Dlog4j2.configurationFile=log4j2.properties",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var out = Files.createTempFile(folder, "command", ".out");
        var err = Files.createTempFile(folder, "command", ".err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("SPACEEVO_DATA", home(folder).toString());
        return new CommandProcess(builder.start(), out, err);
    }

    static Path temporary(Path folder) {
        return folder.resolve("tmp");
    }

    static Path home(Path folder) {
        return folder.resolve("home");
    }

    long pid() {
        return process.pid();
    }

    boolean runs() {
        return process.isAlive();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Waits for a line on stderr, or stdout; fails where the process ends before. */
    CommandProcess said(String text) throws Exception {
        Eventually.within(LONG, () -> told(text), found -> found);
        return this;
    }

    private boolean told(String text) {
        if ((out() + err()).contains(text)) {
            return true;
        }
        if (!runs() && !(out() + err()).contains(text)) {
            throw new AssertionError("ended without saying " + text + ": " + out() + err());
        }
        return false;
    }

    /** Exit code, once it ended. */
    int code() throws InterruptedException {
        if (!process.waitFor(LONG.toMinutes(), TimeUnit.MINUTES)) {
            throw new AssertionError("did not end, said: " + out() + err());
        }
        return process.exitValue();
    }

    /** As Ctrl-C. */
    CommandProcess stop() {
        process.destroy();
        return this;
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As a machine that hangs: the process goes on when it is killed only. */
    void freeze() throws IOException, InterruptedException {
        int code = new ProcessBuilder("sh", "-c", "kill -STOP " + pid()) // not every machine has a program of that name
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -STOP ended with code " + code);
        }
    }

    /** The last line of stderr. */
    Optional<String> lastLine() {
        return err().lines().reduce((before, last) -> last);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
