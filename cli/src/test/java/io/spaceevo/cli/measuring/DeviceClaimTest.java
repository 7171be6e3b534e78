package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;

import io.spaceevo.failure.Failure;
import io.spaceevo.stack.LockHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceClaimTest {
    private static final LockHolder FIRST = LockHolder.self("spaceevo run", Instant.parse("2026-11-26T10:00:00Z"));
    private static final LockHolder SECOND = LockHolder.self("spaceevo collect", Instant.parse("2026-11-26T11:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void theSecondIsToldWhoIsFirst() {
        var file = folder.resolve("devices").resolve("host-1.lock");
        try (var claimed = DeviceClaim.claim(file, "host-1", FIRST)) {
            assertThatThrownBy(() -> DeviceClaim.claim(file, "host-1", SECOND))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("device host-1 is measured by " + FIRST);
        }
    }

    @Test
    void whatWasGivenUpCanBeClaimedAgain() {
        var file = folder.resolve("host-1.lock");
        DeviceClaim.claim(file, "host-1", FIRST).close();

        try (var claimed = DeviceClaim.claim(file, "host-1", SECOND)) {
            assertThat(file).hasContent(SECOND.toString());
        }
    }

    @Test
    void devicesDoNotDisturbEachOther() {
        try (var one = DeviceClaim.claim(folder.resolve("a.lock"), "a", FIRST);
                var other = DeviceClaim.claim(folder.resolve("b.lock"), "b", SECOND)) {
            assertThat(folder.resolve("a.lock")).hasContent(FIRST.toString());
        }
    }
}
