package io.spaceevo.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCheckTest {
    @TempDir
    private Path folder;

    @Test
    void roomIsComparedWithWhatIsWanted() {
        assertThat(DiskCheck.of(folder, 0).ok()).isTrue();
        assertThat(DiskCheck.of(folder, 1e12)).satisfies(check -> {
            assertThat(check.ok()).isFalse();
            assertThat(check.detail()).contains("less than").contains("make room");
        });
    }

    @Test
    void aDiskThatTellsNothingIsNoFault() {
        var processes = Path.of("/proc");
        assumeThat(processes).as("a file system without a size").isDirectory();
        assertThat(DiskCheck.of(processes, 1)).satisfies(check -> {
            assertThat(check.ok()).isTrue();
            assertThat(check.detail()).contains("does not tell");
        });
    }

    @Test
    void aFolderThatIsNotThereIsAFault() {
        assertThat(DiskCheck.of(folder.resolve("gone"), 0).ok()).isFalse();
    }
}
