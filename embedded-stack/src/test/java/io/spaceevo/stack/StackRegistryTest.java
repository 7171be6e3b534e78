package io.spaceevo.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackRegistryTest {
    private static final Instant SINCE = Instant.parse("2026-11-22T09:59:00Z");

    @TempDir
    private Path folder;

    private StackRegistry registry;
    private final List<StackLock> claims = new ArrayList<>();

    @BeforeEach
    void startFromNothing() {
        registry = new StackRegistry(folder.resolve("home"));
    }

    @AfterEach
    void giveUp() throws IOException {
        for (var claim : claims) {
            claim.close();
        }
    }

    @Test
    void theOnlyStackIsFoundWithoutNamingItsFolder() throws IOException {
        start("only", 1);

        assertThat(running()).isEqualTo(stack(1));
    }

    @Test
    void whenTheLaterOfTwoHasEndedTheOtherIsFound() throws IOException {
        start("first", 1);
        stop(start("second", 2));

        assertThat(running()).isEqualTo(stack(1));
    }

    @Test
    void whenTheLaterOfTwoWasKilledTheOtherIsFound() throws IOException {
        start("first", 1);
        kill(start("second", 2));

        assertThat(running()).isEqualTo(stack(1));
    }

    @Test
    void ofSeveralTheUserHasToChoose() throws IOException {
        var first = start("first", 1);
        var second = start("second", 2);

        assertThatThrownBy(this::running)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--data")
                .hasMessageContaining(first.root() + " by spaceevo run (process 1, since " + SINCE + ")")
                .hasMessageContaining(second.root().toString());
        assertThat(registry.running(Optional.of(first.root()))).isEqualTo(stack(1));
        assertThat(registry.running(Optional.of(second.root()))).isEqualTo(stack(2));
    }

    @Test
    void aProcessThatHasTheNumberOfAKilledOneDoesNotMislead() throws IOException {
        var killed = start("killed", ProcessHandle.current().pid());
        kill(killed);

        assertThatThrownBy(this::running)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is gone")
                .hasMessageContaining("--data " + killed.root());
    }

    @Test
    void addressesOfAKilledStackDoNotMisleadWhileTheNextOneStarts() throws IOException {
        var data = start("again", 1);
        kill(data);
        claims.add(StackLock.claim(data, new LockHolder("spaceevo run", 2, SINCE)));

        assertThatThrownBy(this::running)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("does not answer yet")
                .hasMessageContaining("process 2");
    }

    @Test
    void aBrokerWithoutJobsIsNamedAsOne() throws IOException {
        var data = new DataFolder(folder.resolve("broker"));
        claims.add(StackLock.claim(data, new LockHolder("spaceevo broker", 3, SINCE)));

        assertThatThrownBy(() -> registry.running(Optional.of(data.root())))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("spaceevo broker (process 3")
                .hasMessageContaining("--bootstrap-servers");
    }

    @Test
    void aStackThatStoppedIsForgottenAndNobodyIsSentToItsFolder() throws IOException {
        stop(start("stopped", 1));

        assertThatThrownBy(this::running)
                .isInstanceOf(Failure.class)
                .hasMessage("no stack is running: start one with spaceevo run, or name its folder with --data");
        assertThat(folder.resolve("home/stacks")).isEmptyDirectory();
    }

    @Test
    void theNextStartClearsAwayWhatAKilledStackWithoutDataFolderLeft() throws IOException {
        var temporary = new DataFolder(Files.createTempDirectory(folder, "spaceevo-"));
        claims.add(StackLock.claimTemporary(temporary.root(), holder(1)));
        registry.remember(temporary, true);
        stack(1).write(temporary);
        var leftovers = Files.readString(temporary.stackFile());
        claims.remove(0).close();
        Files.createDirectories(temporary.root());
        Files.writeString(temporary.stackFile(), leftovers);

        assertThatThrownBy(this::running).isInstanceOf(Failure.class).hasMessageStartingWith("no stack is running");
        start("next", 2);
        assertThat(temporary.root()).doesNotExist();
        assertThat(running()).isEqualTo(stack(2));
    }

    @Test
    void withoutAnyStackTheMessageTellsHowToStartOne() {
        assertThatThrownBy(this::running).isInstanceOf(Failure.class).hasMessageContaining("spaceevo run");
    }

    @Test
    void aNamedFolderWithoutStackIsTheUsersError() {
        var data = folder.resolve("nothing");

        assertThatThrownBy(() -> registry.running(Optional.of(data)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(data.toString());
        assertThat(data).doesNotExist();
    }

    @Test
    void theVariableOverridesTheDesktopConvention() {
        var environment = Map.of(
                "SPACEEVO_DATA", folder.resolve("mine").toString(),
                "XDG_DATA_HOME", folder.resolve("xdg").toString());
        StackRegistry.of(environment, folder.resolve("user")).remember(new DataFolder(folder), false);

        assertThat(folder.resolve("mine/stacks")).isNotEmptyDirectory();
    }

    @Test
    void withoutVariablesTheFolderIsInTheUsersHome() {
        StackRegistry.of(Map.of("SPACEEVO_DATA", " "), folder.resolve("user")).remember(new DataFolder(folder), false);

        assertThat(folder.resolve("user/.local/share/spaceevo/stacks")).isNotEmptyDirectory();
    }

    private StackFile running() {
        return registry.running(Optional.empty());
    }

    private static StackFile stack(long pid) {
        var stack = StackFileTest.STACK;
        return new StackFile(
                stack.bootstrapServers(), stack.restUrl(), stack.queryProxies(), pid, stack.startedAt(), stack.jobs());
    }

    private static LockHolder holder(long pid) {
        return new LockHolder("spaceevo run", pid, SINCE);
    }

    private DataFolder start(String name, long pid) throws IOException {
        var data = new DataFolder(folder.resolve(name));
        var claim = StackLock.claim(data, holder(pid));
        claim.keep();
        claims.add(claim);
        registry.remember(data, false);
        stack(pid).write(data);
        return data;
    }

    private void stop(DataFolder data) throws IOException {
        StackFile.remove(data);
        registry.forget(data);
        kill(data);
    }

    /** Leaves everything but the lock. */
    private void kill(DataFolder data) throws IOException {
        for (var claim : List.copyOf(claims)) {
            if (claim.data().equals(data)) {
                claim.close();
                claims.remove(claim);
            }
        }
    }
}
