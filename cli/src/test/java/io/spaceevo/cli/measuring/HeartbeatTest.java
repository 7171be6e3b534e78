package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.spaceevo.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {
    @TempDir
    private Path folder;

    @Test
    void fileIsWrittenForNewMeasurementsOnly() throws IOException {
        var file = folder.resolve("heartbeat");
        var heartbeat = new Heartbeat(file);

        heartbeat.tell(0);
        assertThat(file).doesNotExist();

        heartbeat.tell(3);
        assertThat(file).hasContent("3\n");

        Files.delete(file);
        heartbeat.tell(3);
        assertThat(file).doesNotExist();
    }

    @Test
    void fileThatCannotBeWrittenFailsWithItsName() {
        var heartbeat = new Heartbeat(folder.resolve("missing/heartbeat"));

        assertThatThrownBy(() -> heartbeat.tell(1))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("missing/heartbeat");
    }
}
