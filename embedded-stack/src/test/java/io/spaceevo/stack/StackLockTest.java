package io.spaceevo.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
    private static final LockHolder HOLDER =
            new LockHolder("spaceevo run", 4711, Instant.parse("2026-11-25T20:00:00.5Z"));

    @TempDir
    private Path folder;

    private DataFolder data;

    @BeforeEach
    void nameTheFolder() {
        data = new DataFolder(folder.resolve("data"));
    }

    @Test
    void aSecondClaimIsRefusedAndNamesTheHolderItsCommandAndSinceWhen() throws IOException {
        try (var held = StackLock.claim(data, HOLDER)) {
            assertThat(held.data()).isEqualTo(data);
            for (int i = 0; i < 2; i++) { // a refused claim does not give the lock up
                assertThatThrownBy(() -> StackLock.claim(data, HOLDER))
                        .isInstanceOf(Failure.class)
                        .hasMessageContaining("spaceevo run (process 4711, since 2026-11-25T20:00:00.500Z)")
                        .hasMessageContaining("--data");
            }
            assertThat(StackLock.holder(data)).contains(HOLDER);
        }
    }

    @Test
    void anotherPathToTheSameFolderIsTheSameFolder() throws IOException {
        Files.createDirectory(data.root());
        var link = new DataFolder(Files.createSymbolicLink(folder.resolve("link"), data.root()));
        try (var held = StackLock.claim(data, HOLDER)) {
            assertThat(StackLock.isHeld(link)).isTrue();
            assertThatThrownBy(() -> StackLock.claim(link, HOLDER)).isInstanceOf(Failure.class);
            assertThat(held.data()).isEqualTo(data);
        }
    }

    @Test
    void aFolderThatWasGivenUpCanBeClaimedAgain() throws IOException {
        for (int pid : new int[] {471_100, 12}) {
            try (var claim = StackLock.claim(data, new LockHolder("spaceevo broker", pid, HOLDER.since()))) {
                claim.keep();
            }
            assertThat(StackLock.isHeld(data)).isFalse();
            assertThat(StackLock.holder(data)).isEmpty();
        }

        assertThat(LockHolder.parse(Files.readString(data.lockFile())))
                .contains(new LockHolder("spaceevo broker", 12, HOLDER.since()));
    }

    @Test
    void aFolderThatTheClaimMadeGoesWithItUnlessItIsKept() throws IOException {
        StackLock.claim(data, HOLDER).close();
        assertThat(data.root()).doesNotExist();

        Files.createDirectory(data.root());
        StackLock.claim(data, HOLDER).close();
        assertThat(data.root()).exists();
    }

    @Test
    void aLockFileThatSaysNothingStillLocks() {
        assertThat(LockHolder.parse("")).isEmpty();
        assertThat(LockHolder.parse("4711")).isEmpty();
        assertThat(LockHolder.parse("command=x\npid=1\nsince=yesterday\n")).isEmpty();
        assertThat(LockHolder.parse(HOLDER.text())).contains(HOLDER);
    }

    @Test
    void aFileInThePlaceOfTheFolderIsTheUsersError() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> StackLock.claim(new DataFolder(file), HOLDER))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file.toString());
    }
}
