package io.spaceevo.cli.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** A stack with the tally job in a JVM of its own, for tests that kill it. Arguments: data folder, registry's folder. */
final class StackProcess implements AutoCloseable {
    private final Process process;

    private StackProcess(Process process) {
        this.process = process;
    }

    static StackProcess start(DataFolder data, Path home) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                StackProcess.class.getName(),
                data.root().toString(),
                home.toString());
        try {
            return new StackProcess(new ProcessBuilder(command).inheritIO().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws Exception {
        var registry = new StackRegistry(Path.of(arguments[1]), pid -> true);
        var settings = FlinkSettings.standard().withCheckpointInterval(Duration.ofMillis(300));
        var data = new DataFolder(Path.of(arguments[0]));
        var stack = EmbeddedStack.start(data, OptionalInt.empty(), settings, registry, Instant.EPOCH);
        try (var client = new TallyClient(stack.file())) {
            client.createTopics();
        }
        stack.submit(TallyJob.NAME, new TallyJob(stack.bootstrapServers()));
        new CountDownLatch(1).await();
    }
}
