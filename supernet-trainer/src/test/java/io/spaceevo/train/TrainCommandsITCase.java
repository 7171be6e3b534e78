package io.spaceevo.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.spaceevo.quality.BlockTables;
import io.spaceevo.tables.TablesProvenance;
import io.spaceevo.train.data.TinyData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The commands on tiny images, with their worker processes: from nothing to tables, and through a kill. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrainCommandsITCase {
    private static final String TASK = "stage1-type1";

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path work;

    @BeforeAll
    static void writeTinyData() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        work = folder.resolve("work");
        TinyData.write(data);
        Files.writeString(folder.resolve("tiny.yaml"), TinyData.hyperspaceText());
    }

    /** @param err what the command wrote to stderr through picocli: errors */
    private record Run(int code, String err) {}

    private static List<String> arguments(String command, Path work, String... more) {
        var arguments = new ArrayList<>(
                List.of(command, "--hyperspace", folder.resolve("tiny.yaml").toString()));
        arguments.addAll(List.of("--data", data.toString(), "--work", work.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static Run run(List<String> arguments) {
        var err = new StringWriter();
        int code = TrainMain.commandLine().setErr(new PrintWriter(err, true)).execute(arguments.toArray(String[]::new));
        return new Run(code, err.toString());
    }

    @Test
    @Order(1)
    void sayWhatHasToComeFirst() {
        var blocks = run(arguments("blocks", work));
        assertThat(blocks.code()).isEqualTo(2);
        assertThat(blocks.err()).startsWith("spaceevo: no teacher in ").contains("run `spaceevo train teacher` first");

        var nothing = run(List.of());
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err())
                .contains("say what to do: images, teacher, blocks, tables or agreement")
                .hasLineCount(1);

        var missing =
                run(List.of("teacher", "--data", folder.resolve("nowhere").toString(), "--work", work.toString()));
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).startsWith("spaceevo: no folder ").hasLineCount(1);
    }

    @Test
    @Order(2)
    void trainATeacherAndTellThatItFits() {
        assertThat(run(arguments("teacher", work, "--epochs", "8"))).isEqualTo(new Run(0, ""));
        assertThat(run(arguments("teacher", work, "--check"))).isEqualTo(new Run(0, ""));
        var tables = run(arguments(
                "tables", work, "--quick", "--out", folder.resolve("tables").toString()));
        assertThat(tables.code()).isEqualTo(2);
        assertThat(tables.err())
                .contains("4 of 4 tasks have no weights, the first stage1-type0: run `spaceevo train blocks`");
    }

    @Test
    @Order(3)
    void goOnAfterAKillWithTheSameBits() throws IOException, InterruptedException {
        assertThat(run(arguments("blocks", work, "--quick", "--only", TASK)).code())
                .isZero();

        var killed = Files.createDirectories(folder.resolve("killed"));
        Files.createSymbolicLink(killed.resolve("teacher"), work.resolve("teacher"));
        Files.createSymbolicLink(killed.resolve("features"), work.resolve("features"));
        var command = start(arguments("blocks", killed, "--quick", "--only", TASK));
        var training = task(killed).resolve("training.bin");
        for (int tries = 0; !Files.exists(training) && command.isAlive() && tries < 1200; tries++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        var workers = command.descendants().toList();
        command.destroyForcibly().waitFor();
        assertThat(workers).as("processes of the command").hasSize(1);
        for (var worker : workers) {
            assertThat(worker.onExit().orTimeout(60, TimeUnit.SECONDS)).succeedsWithin(Duration.ofMinutes(1));
        }
        assertThat(task(killed).resolve("result.json")).doesNotExist();

        assertThat(run(arguments("blocks", killed, "--quick", "--only", TASK)).code())
                .isZero();
        assertThat(Files.mismatch(
                        task(work).resolve("weights.bin"), task(killed).resolve("weights.bin")))
                .isEqualTo(-1);
    }

    private static Process start(List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TrainMain.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Path task(Path work) {
        return work.resolve("tasks/quick/" + TASK + "-seed0-int8");
    }

    @Test
    @Order(4)
    @EnabledIfSystemProperty(
            named = "spaceevo.long",
            matches = "true",
            disabledReason = "takes minutes: -Dspaceevo.long=true")
    void trainTheOthersAndWriteTables() {
        assertThat(run(arguments("blocks", work, "--quick", "--workers", "2"))).isEqualTo(new Run(0, ""));

        var out = folder.resolve("tables");
        assertThat(run(arguments("tables", work, "--quick", "--rows", "6", "--out", out.toString())))
                .isEqualTo(new Run(0, ""));

        var provenance = TablesProvenance.read(out).orElseThrow();
        assertThat(provenance.complete()).isTrue();
        assertThat(provenance.budget()).startsWith("quick: 60 steps in FP32 and 20 behind them");
        assertThat(provenance.trainings()).hasSize(4).allMatch(training -> training.meanLoss() > 0);
        assertThat(BlockTables.read(out, provenance.searched()).size()).isBetween(24L, 36L);
    }
}
