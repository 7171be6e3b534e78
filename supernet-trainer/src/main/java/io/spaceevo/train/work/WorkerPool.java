package io.spaceevo.train.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs commands of this program as processes of one thread each: DJL has one gradient collector per JVM, and two processes of one thread do more than one of two. A
 * worker ends with the process that started it, however that ends.
 */
public final class WorkerPool {
    private final int workers;
    private final String mainClass;
    private final Path logs;

    /**
     * One piece of work.
     *
     * @param name for log and listener
     * @param arguments of the program
     */
    public record Job(String name, List<String> arguments) {
        public Job {
            arguments = List.copyOf(arguments);
        }
    }

    /** Hears what workers say and how they end; one call at a time. */
    public interface Listener {
        /** A line on the worker's stdout. */
        void said(Job job, String line);

        /** @param problem last line on its stderr; empty if it ended with exit code 0 */
        void ended(Job job, String problem);
    }

    /**
     * @param workers how many run at a time, at least 1
     * @param mainClass of this program
     * @param logs folder for what workers write to stderr
     */
    public WorkerPool(int workers, String mainClass, Path logs) {
        if (workers < 1) {
            throw new IllegalArgumentException("training needs at least 1 worker, was " + workers);
        }
        this.workers = workers;
        this.mainClass = mainClass;
        this.logs = logs;
    }

    /** Runs all jobs, in their order. */
    public void run(List<Job> jobs, Listener listener) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(workers);
        try {
            var running = new ArrayList<Future<?>>();
            for (var job : jobs) {
                running.add(threads.submit(() -> run(job, listener)));
            }
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker could not be run: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void run(Job job, Listener listener) {
        var log = logs.resolve(job.name() + ".log");
        try {
            Files.createDirectories(logs);
            var process = start(job, log);
            // held open until the worker ends: it ends when this end closes
            try (var stdin = process.getOutputStream();
                    var lines = new BufferedReader(
                            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    synchronized (this) {
                        listener.said(job, line);
                    }
                }
                int code = process.waitFor();
                synchronized (this) {
                    listener.ended(job, code == 0 ? "" : lastLine(log, code));
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run a worker for " + job.name(), e);
        }
    }

    private Process start(Job job, Path log) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(job.arguments());
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("OMP_NUM_THREADS", "1");
        return builder.start();
    }

    private static String lastLine(Path log, int code) throws IOException {
        var lines = Files.readAllLines(log);
        return lines.isEmpty() ? "exit code " + code + ", see " + log : lines.get(lines.size() - 1);
    }

    /** For a worker: ends this process when the one that started it has ended. */
    public static void endWithParent() {
        var watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // nothing is sent
                        }
                    } catch (IOException e) {
                        // the parent is gone
                    }
                    Runtime.getRuntime().halt(1);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
