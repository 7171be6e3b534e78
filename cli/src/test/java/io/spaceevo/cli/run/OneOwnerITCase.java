package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.stack.DataFolder;
import io.spaceevo.stack.StackFile;
import io.spaceevo.stack.StackRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that opens a data folder, against every other one on the same folder. */
class OneOwnerITCase {
    private static final Map<String, String> READY = Map.of("run", "waiting for collectors", "broker", "broker at");

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeTables() throws IOException {
        SyntheticTables.in(folder.resolve("tables"), "synthetic", 1);
        data = folder.resolve("data");
    }

    @Test
    void whoeverOpenedTheFolderKeepsItAndAllOthersAreToldWhoHasIt() throws Exception {
        for (var first : List.of("broker", "run", "broker")) {
            try (var holder = start(first, data).said(READY.get(first))) {
                for (var second : List.of("run", "broker")) {
                    try (var refused = start(second, data)) {
                        assertThat(refused.code()).isEqualTo(1);
                        assertThat(refused.out()).isEmpty();
                        assertThat(refused.err().lines()).hasSize(1);
                        assertThat(refused.err())
                                .contains(data + " is in use by spaceevo " + first + " (process " + holder.pid()
                                        + ", since 20");
                    }
                }
                assertThat(holder.runs()).isTrue();
                answers(first, holder);
                assertThat(holder.stop().code()).as(holder.err()).isZero();
            }
        }
    }

    private void answers(String command, CommandProcess holder) {
        var servers = command.equals("run")
                ? StackFile.read(new DataFolder(data)).orElseThrow().bootstrapServers()
                : holder.out().strip().replaceFirst("broker at ", "");
        assertThat(CommandRun.of("topics", "create", "--partitions", "4", "--bootstrap-servers", servers)
                        .code())
                .isZero();
    }

    @Test
    void ofTwoThatRunTheOneIsFoundWhenTheOtherStopsOrIsKilled() throws Exception {
        var registry = StackRegistry.of(
                Map.of("SPACEEVO_DATA", CommandProcess.home(folder).toString()), folder);
        try (var first = start("run", data).said(READY.get("run"))) {
            try (var second = start("run", folder.resolve("second")).said(READY.get("run"))) {
                try (var asked = CommandProcess.start(folder, "target", "list")) {
                    assertThat(asked.code()).isEqualTo(2);
                    assertThat(asked.err().lines()).hasSize(1);
                    assertThat(asked.err())
                            .contains("--data")
                            .contains(data + " by spaceevo run (process " + first.pid())
                            .contains(folder.resolve("second") + " by spaceevo run (process " + second.pid());
                }
                second.kill();
            }
            assertThat(registry.running(Optional.empty()).pid()).isEqualTo(first.pid());
            // a command gives up after some seconds, which a busy machine may take
            Eventually.get(this::listTargets, code -> code == 0);
        }
    }

    private int listTargets() throws Exception {
        try (var asked = CommandProcess.start(folder, "target", "list")) {
            return asked.code();
        }
    }

    private CommandProcess start(String command, Path where) throws IOException {
        var all = new ArrayList<>(List.of(command, "--data", where.toString()));
        if (command.equals("run")) {
            var tables = folder.resolve("tables");
            all.addAll(List.of(
                    "--runtime",
                    "none",
                    "--tables",
                    tables.toString(),
                    "--hyperspace",
                    tables.resolve("synthetic.yaml").toString()));
        }
        return CommandProcess.start(folder, all.toArray(String[]::new));
    }
}
