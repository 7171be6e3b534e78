package io.spaceevo.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void keepsTheOldContentWhereTheNewCannotBeWritten() throws IOException {
        var file = folder.resolve("new/folder/file");
        AtomicFile.write(file, "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write('n');
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");

        assertThat(file).hasContent("old");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void anInterruptedThreadWritesToo() throws IOException {
        var file = folder.resolve("kept");
        Thread.currentThread().interrupt();
        try {
            AtomicFile.write(file, "all of it");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(file).hasContent("all of it");
    }
}
