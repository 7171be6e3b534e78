package io.spaceevo.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.spaceevo.failure.Failure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
    static final StackFile STACK = new StackFile(
            "127.0.0.1:9092",
            "http://127.0.0.1:8081",
            List.of("127.0.0.1:9069", "127.0.0.1:9070"),
            4711,
            Instant.parse("2026-11-22T10:00:00.5Z"),
            Map.of("search-spaces", "00000000000000010000000000000002"));

    @TempDir
    private Path folder;

    private DataFolder data;

    @BeforeEach
    void nameTheFolder() {
        data = new DataFolder(folder);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        STACK.write(data);

        assertThat(StackFile.read(data)).contains(STACK);
    }

    @Test
    void writingLeavesNoDraftBehind() throws IOException {
        STACK.write(data);
        STACK.write(data);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(data.stackFile());
        }
    }

    @Test
    void aFolderWithoutStackHasNoFile() {
        assertThat(StackFile.read(data)).isEmpty();
    }

    @Test
    void aRemovedFileIsGone() throws IOException {
        STACK.write(data);
        StackFile.remove(data);

        assertThat(StackFile.read(data)).isEmpty();
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() throws IOException {
        STACK.write(data);
        var text = Files.readString(data.stackFile());
        Files.writeString(data.stackFile(), text.replaceFirst("\\{", "{\"consoleUrl\": \"http://127.0.0.1:8080\","));

        assertThat(StackFile.read(data)).contains(STACK);
    }

    @Test
    void aDamagedFileIsAFailureThatNamesIt() throws IOException {
        Files.writeString(data.stackFile(), "{\"pid\": ");

        assertThatThrownBy(() -> StackFile.read(data))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(data.stackFile().toString());
    }

    @Test
    void aFileWithoutAddressesIsDamaged() throws IOException {
        Files.writeString(data.stackFile(), "{}");

        assertThatThrownBy(() -> StackFile.read(data)).isInstanceOf(Failure.class);
    }
}
