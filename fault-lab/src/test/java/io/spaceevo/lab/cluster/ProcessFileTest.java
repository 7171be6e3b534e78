package io.spaceevo.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFileTest {
    @TempDir
    private Path folder;

    private Process child;

    @BeforeEach
    void start() throws Exception {
        child = new ProcessBuilder("sleep", "600").start();
        ProcessFile.write(folder, "broker", child.toHandle());
    }

    @AfterEach
    void end() {
        child.destroyForcibly();
    }

    @Test
    void childrenOfALabThatWasKilledAreEnded() throws Exception {
        Files.writeString(folder.resolve("lab"), ended() + " 1");

        assertThat(ProcessFile.endLeftBehind(folder)).containsExactly("broker");
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void childrenOfALabThatRunsAreLeftAlone() {
        ProcessFile.writeOfLab(folder);

        assertThat(ProcessFile.endLeftBehind(folder)).isEmpty();
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void anotherProcessWithTheSameIdIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("broker"), child.pid() + " 12345");

        assertThat(ProcessFile.endLeftBehind(folder)).isEmpty();
        assertThat(child.isAlive()).isTrue();
    }

    /** Id of a process that does not run any more. */
    private static long ended() throws Exception {
        var process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
