package io.spaceevo.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.cli.exit.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
    @TempDir
    private Path folder;

    @Test
    void aSecondClaimIsRefusedWithTheHoldersProcess() throws IOException {
        var data = new DataFolder(folder);
        try (var held = StackLock.claim(data, 4711)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> StackLock.claim(data, 4712))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("4711")
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void aFolderThatWasGivenUpCanBeClaimedAgain() throws IOException {
        var data = new DataFolder(folder);
        StackLock.claim(data, 471_100).close();
        StackLock.claim(data, 12).close();

        assertThat(data.lockFile()).hasContent("12");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsTheUsersError() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> StackLock.claim(new DataFolder(file), 4711))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file.toString());
    }
}
