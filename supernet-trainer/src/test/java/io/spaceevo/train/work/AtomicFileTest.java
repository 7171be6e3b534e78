package io.spaceevo.train.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void keepsTheOldContentWhereTheNewCannotBeWritten() {
        var file = folder.resolve("new/folder/file");
        AtomicFile.write(file, "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write('n');
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write " + file)
                .hasRootCauseMessage("No space left on device");

        assertThat(file).hasContent("old");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
    }
}
