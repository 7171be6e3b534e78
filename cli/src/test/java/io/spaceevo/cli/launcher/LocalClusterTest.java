package io.spaceevo.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script of the cluster of several JVMs, without any. */
@Timeout(300)
class LocalClusterTest {
    @TempDir
    private Path run;

    /** As a TaskManager does whose sinks wait for a broker that has gone. */
    @Test
    void stopEndsAProcessThatDoesNotEndWhenItIsAsked() throws Exception {
        var stubborn =
                new ProcessBuilder("bash", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done").start();
        try (var said = stubborn.inputReader()) {
            assertThat(said.readLine()).isEqualTo("ready");
            var pids = Files.createDirectory(run.resolve("pid"));
            Files.writeString(pids.resolve("taskmanager-1"), Long.toString(stubborn.pid()));

            var stop = new ProcessBuilder(
                            "bash",
                            LauncherTest.root()
                                    .resolve("cluster")
                                    .resolve("local-cluster")
                                    .toString(),
                            "stop")
                    .redirectErrorStream(true)
                    .redirectOutput(run.resolve("said").toFile());
            stop.environment().put("SPACEEVO_CLUSTER", run.toString());

            assertThat(stop.start().waitFor()).isZero();
            assertThat(stubborn.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(pids).isEmptyDirectory();
            assertThat(run.resolve("said")).isEmptyFile();
        } finally {
            stubborn.destroyForcibly();
        }
    }
}
