package io.spaceevo.train.work;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    @TempDir
    private Path folder;

    @Test
    void letsOneCommandOfAKindInAtATime() throws Exception {
        var work = new WorkFolder(folder.resolve("work"));
        try (var lock = work.lock("blocks")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> work.lock("blocks"))
                    .withMessageContaining("another `spaceevo train blocks` works in ")
                    .withMessageContaining("give another --work folder");
            assertThatCode(() -> work.lock("tables").close()).doesNotThrowAnyException();
        }
        assertThatCode(() -> work.lock("blocks").close()).doesNotThrowAnyException();
    }
}
