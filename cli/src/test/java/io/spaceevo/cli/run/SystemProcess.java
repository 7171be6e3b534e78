package io.spaceevo.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The whole system in a JVM of its own, for tests that kill it. Argument: the test's folder. */
final class SystemProcess implements AutoCloseable {
    private final Process process;

    private SystemProcess(Process process) {
        this.process = process;
    }

    static SystemProcess start(Path folder) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-Xss4m",
                "-cp",
                System.getProperty("java.class.path"),
                SystemProcess.class.getName(),
                folder.toString());
        return new SystemProcess(new ProcessBuilder(command).inheritIO().start());
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
        try (var system = SystemUnderTest.start(Path.of(arguments[0]), SystemUnderTest.SETTINGS)) {
            new CountDownLatch(1).await();
        }
    }
}
