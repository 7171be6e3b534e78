package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import io.spaceevo.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every command that needs a broker, without one. */
class NoBrokerITCase {
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTables() throws IOException {
        SyntheticTables.in(folder, "synthetic", 1);
    }

    /** All at once, because each waits for ten seconds. */
    @Test
    @Timeout(120)
    void eachGivesUpWithOneLine() {
        var commands = List.of(
                "topics check",
                "topics create",
                "target list",
                "target add --platform p --hyperspace h --constraints 10",
                "target remove t",
                "rejected list",
                "rejected redrive",
                "replay --target t",
                "query best --rest http://127.0.0.1:1",
                "tables import " + folder + " --hyperspace " + folder.resolve("synthetic.yaml"),
                "collect --runtime simulated --hyperspace onnxw");
        var waiting = Executors.newFixedThreadPool(commands.size());

        var runs = commands.stream()
                .map(command -> CompletableFuture.supplyAsync(() -> without(command), waiting))
                .toList();

        assertThat(runs.stream().map(CompletableFuture::join))
                .allSatisfy(run -> assertThat(run.code()).as(run.err()).isEqualTo(1))
                .allSatisfy(run -> assertThat(run.err().lines()).hasSize(1))
                .allSatisfy(run -> assertThat(run.err()).contains("no broker answers"));
        waiting.shutdown();
    }

    private static CommandRun without(String command) {
        return CommandRun.of((command + " --bootstrap-servers " + NOBODY).split(" "));
    }
}
