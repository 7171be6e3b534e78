package io.spaceevo.collect.device.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import ai.onnxruntime.OrtEnvironment;
import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.runtime.NativeLibraries;
import io.spaceevo.onnx.runtime.OptimizedModel;
import io.spaceevo.onnx.runtime.PeakMemory;

/**
 * Starts {@link PeakMemory} as a process of its own: a small JVM that compiles nothing, whose heap is resident from the start and whose allocator has one arena, so that what
 * changes is the model's. Keeps the libraries and models of such processes in a temporary folder until it is closed.
 */
final class MemoryProcess implements AutoCloseable {
    private static final int RUNS = 3;
    private static final long MOST_SECONDS = 300;
    private static final List<String> SMALL = List.of(
            "-Xint", "-XX:+UseSerialGC", "-Xms32m", "-Xmx32m", "-XX:+AlwaysPreTouch", "-XX:-UsePerfData", "-Xss4m");

    private final Path folder;
    private final Path empty;
    private final Path model;
    private final List<String> command;

    private MemoryProcess(Path folder) throws IOException {
        this.folder = folder;
        this.empty = folder.resolve("empty.onnx");
        this.model = folder.resolve("model.onnx");
        this.command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(SMALL);
        command.add(NativeLibraries.unpack(folder));
        command.addAll(List.of("-cp", classPath(), PeakMemory.class.getName()));
        OptimizedModel.of(BlockModel.empty()).write(empty);
        Files.createFile(model);
        clearAwayAtExit();
    }

    /** Commands run until they are stopped, and then close nothing. Java deletes the last named first. */
    private void clearAwayAtExit() throws IOException {
        folder.toFile().deleteOnExit();
        try (var files = Files.list(folder)) {
            files.forEach(file -> file.toFile().deleteOnExit());
        }
    }

    /** @throws UserError if this system does not tell what is resident */
    static MemoryProcess open() {
        if (!Files.isReadable(Path.of("/proc/self/status"))) {
            throw new UserError(
                    "peak memory is read from /proc/self/status, which only Linux has: leave memory out of --metric");
        }
        try {
            return new MemoryProcess(Files.createTempDirectory("spaceevo-memory"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare processes that measure memory", e);
        }
    }

    /** Our own classes and the runtime's, and nothing else that a JVM would have to open. */
    private static String classPath() {
        Set<String> places = new LinkedHashSet<>();
        for (var type : List.of(PeakMemory.class, OrtEnvironment.class)) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .toString());
        }
        return String.join(System.getProperty("path.separator"), places);
    }

    /** What processes open from now on. */
    void load(OptimizedModel optimized) {
        try {
            optimized.write(model);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a model for a process that measures memory", e);
        }
    }

    int runs() {
        return RUNS;
    }

    /**
     * Peak of the loaded model above an empty one, bytes, in each of several processes, which run at once: memory does not depend on what else runs.
     *
     * @throws Failure if a process does not say
     */
    List<Long> launch(int processes) throws InterruptedException {
        var running = new ArrayList<Process>();
        try {
            for (int i = 0; i < processes; i++) {
                running.add(start());
            }
            var bytes = new ArrayList<Long>();
            for (var process : running) {
                bytes.add(bytes(process));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run a process that measures memory", e);
        } finally {
            running.forEach(Process::destroyForcibly);
        }
    }

    private Process start() throws IOException {
        var arguments = new ArrayList<>(command);
        arguments.addAll(List.of(empty.toString(), model.toString(), String.valueOf(RUNS)));
        var builder = new ProcessBuilder(arguments).redirectErrorStream(true);
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static long bytes(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new Failure("a process that measures memory did not end within " + MOST_SECONDS + " s");
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.exitValue() != 0 || !said.matches("[0-9]+")) {
            throw new Failure("a process that measures memory ended with exit code " + process.exitValue()
                    + ", and said: " + said.lines().findFirst().orElse("nothing"));
        }
        return Long.parseLong(said);
    }

    @Override
    public void close() {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear away " + folder, e);
        }
    }
}
