package io.spaceevo.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.cli.exit.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackRegistryTest {
    @TempDir
    private Path folder;

    private DataFolder data;
    private StackRegistry registry;

    @BeforeEach
    void startFromNothing() {
        data = new DataFolder(folder.resolve("data"));
        registry = new StackRegistry(folder.resolve("home"), pid -> true);
    }

    @Test
    void theStackStartedLastIsFoundWithoutNamingItsFolder() throws IOException {
        StackFileTest.STACK.write(data);
        registry.remember(new DataFolder(folder.resolve("earlier")));
        registry.remember(data);

        assertThat(registry.running(Optional.empty())).isEqualTo(StackFileTest.STACK);
    }

    @Test
    void aNamedFolderIsPreferredToTheStackStartedLast() throws IOException {
        StackFileTest.STACK.write(data);
        registry.remember(new DataFolder(folder.resolve("other")));

        assertThat(registry.running(Optional.of(data.root()))).isEqualTo(StackFileTest.STACK);
    }

    @Test
    void withoutAnyStackTheMessageTellsHowToStartOne() {
        assertThatThrownBy(() -> registry.running(Optional.empty()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("spaceevo run");
    }

    @Test
    void aNamedFolderWithoutStackIsTheUsersError() {
        assertThatThrownBy(() -> registry.running(Optional.of(data.root())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(data.root().toString());
    }

    @Test
    void aStackWhoseProcessDiedIsNamedWithItsProcess() throws IOException {
        StackFileTest.STACK.write(data);
        var afterTheCrash = new StackRegistry(folder.resolve("home"), pid -> false);

        assertThatThrownBy(() -> afterTheCrash.running(Optional.of(data.root())))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("4711")
                .hasMessageContaining("--data " + data.root());
    }

    @Test
    void theVariableOverridesTheDesktopConvention() throws IOException {
        var environment = Map.of(
                "SPACEEVO_DATA", folder.resolve("mine").toString(),
                "XDG_DATA_HOME", folder.resolve("xdg").toString());
        StackRegistry.of(environment, folder.resolve("user")).remember(data);

        assertThat(Files.exists(folder.resolve("mine/last-stack"))).isTrue();
    }

    @Test
    void withoutVariablesTheFolderIsInTheUsersHome() {
        StackRegistry.of(Map.of("SPACEEVO_DATA", " "), folder.resolve("user")).remember(data);

        assertThat(Files.exists(folder.resolve("user/.local/share/spaceevo/last-stack")))
                .isTrue();
    }
}
