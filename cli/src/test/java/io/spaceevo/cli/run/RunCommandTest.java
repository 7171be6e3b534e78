package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.spaceevo.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said before anything is started. */
class RunCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeTables() throws IOException {
        SyntheticTables.in(folder, "synthetic", 1);
    }

    @Test
    void aFileInThePlaceOfTheDataFolder() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        refused(file.toString(), "--data", file.toString());
    }

    @Test
    void constraintsThatCannotBe() {
        refused("at least 1 and at most 1e12 µs of latency, was 0", "--constraints", "0");
        refused("at most 1e12 bytes of memory, was 0", "--constraints", "5,0MB");
        refused("one of the units ms, MB, mJ", "--constraints", "5GB");
    }

    @Test
    void aTimeThatIsNone() {
        refused("a duration needs a number and s, m or h, as 10m, was 3x", "--for", "3x");
    }

    @Test
    void tablesThatAreNotThere() {
        refused("/nowhere", "--tables", "/nowhere");
    }

    @Test
    void aHyperspaceWhoseTablesDoNotShip() {
        var run = CommandRun.of("run", "--hyperspace", "mobilew");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("no block tables of mobilew ship", "--tables DIR")
                .hasLineCount(1);
    }

    private void refused(String because, String... options) {
        var all = new ArrayList<>(List.of("run", "--runtime", "simulated"));
        if (!List.of(options).contains("--tables")) {
            all.addAll(List.of(
                    "--tables",
                    folder.toString(),
                    "--hyperspace",
                    folder.resolve("synthetic.yaml").toString()));
        }
        all.addAll(List.of(options));

        var run = CommandRun.of(all.toArray(String[]::new));

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(because).doesNotContain("Exception");
    }
}
