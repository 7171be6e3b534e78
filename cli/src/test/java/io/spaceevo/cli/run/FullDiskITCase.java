package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.stack.DataFolder;
import io.spaceevo.stack.StackFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A run on a small file system of its own that somebody else fills. Needs to mount one. */
class FullDiskITCase {
    private static final long MIB = 1L << 20;
    private static final long SIZE = 400 * MIB;
    private static final long MIN_FREE = 120 * MIB;

    @TempDir
    private Path folder;

    private Path disk;
    private Path filler;

    @BeforeEach
    void mount() throws Exception {
        SyntheticTables.in(folder.resolve("tables"), "synthetic", 1);
        disk = Files.createDirectory(folder.resolve("disk"));
        filler = disk.resolve("somebody-elses");
        assumeTrue(
                shell("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString()),
                "this user may not mount a tmpfs, which a full disk is tried on");
    }

    @AfterEach
    void unmount() throws Exception {
        boolean ignored = shell("umount", "--lazy", disk.toString());
    }

    @Test
    @EnabledIfSystemProperty(
            named = "spaceevo.long",
            matches = "true",
            disabledReason = "takes minutes: -Dspaceevo.long=true")
    void measuringStopsFirstThenEverythingAndItGoesOnWhenThereIsRoomAgain() throws Exception {
        var data = new DataFolder(disk.resolve("data"));
        try (var run = start(data).said("round ")) {
            leaveFree(80 * MIB);
            run.said("measuring has stopped");
            assertThat(run.err()).contains("are free in " + data.root() + " and 120.0 MiB have to be (--min-free)");
            assertThat(run.err()).doesNotContain("broker and jobs");
            Eventually.get(() -> query(data).code(), code -> code == 0);

            Files.delete(filler);
            run.said("there is room again, measuring goes on");

            leaveFree(0);
            run.said("broker and jobs have stopped");
            assertThat(run.runs()).isTrue();
            long before = measurements(data, run);

            Files.delete(filler);
            run.said("there is room again, going on");
            Eventually.get(() -> query(data), asked -> asked.code() == 0 && best(asked) > before);

            assertThat(run.stop().code()).as(run.err()).isZero();
            assertThat(run.err()).doesNotContain("Exception");
        }
        try (var again = start(data).said("resting on ")) {
            assertThat(again.stop().code()).as(again.err()).isZero();
        }
    }

    @Test
    void aRunOnAFullDiskSaysSoAndDamagesNothing() throws Exception {
        var data = new DataFolder(disk.resolve("data"));
        leaveFree(0);
        try (var run = start(data)) {
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.lastLine().orElseThrow()).contains("0 B are free").contains("make room");
        }
        Files.delete(filler);
        try (var run = start(data).said("measured since the start")) {
            assertThat(run.stop().code()).as(run.err()).isZero();
        }
    }

    @Test
    void aBrokerWhoseDiskBecomesFullEndsWithTheReason() throws Exception {
        var data = disk.resolve("data").toString();
        try (var broker = CommandProcess.start(folder, "broker", "--data", data).said("broker at")) {
            leaveFree(0);
            assertThat(broker.code()).isEqualTo(1);
            assertThat(broker.lastLine().orElseThrow())
                    .contains("the broker ended by itself")
                    .contains("the disk is full, 0 B are free: make room");
        }
        Files.delete(filler);
        try (var again = CommandProcess.start(folder, "broker", "--data", data).said("broker at")) {
            assertThat(again.stop().code()).as(again.err()).isZero();
        }
    }

    /** Measurements that the newest line of the run rests on. */
    private static long measurements(DataFolder data, CommandProcess run) {
        return run.err()
                .lines()
                .filter(line -> line.contains("resting on "))
                .reduce((before, last) -> last)
                .map(line -> Long.parseLong(line.replaceFirst(".*resting on ([0-9]+) .*", "$1")))
                .orElseThrow(() -> new AssertionError("no answer in " + data + ": " + run.err()));
    }

    private static long best(CommandRun asked) {
        var object = asked.object();
        return object.path("stale").asBoolean()
                ? 0
                : object.path("measurements").asLong();
    }

    private static CommandRun query(DataFolder data) {
        return StackFile.read(data).isPresent()
                ? CommandRun.of("query", "best", "--json", "--data", data.root().toString())
                : new CommandRun(1, "", "");
    }

    /** Writes until so much is free, as somebody else would who does not look. */
    private void leaveFree(long bytes) throws IOException {
        var block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (bytes == 0 || disk.toFile().getUsableSpace() > bytes) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private CommandProcess start(DataFolder data) throws IOException {
        var tables = folder.resolve("tables");
        return CommandProcess.start(
                folder,
                "run",
                "--runtime",
                "simulated",
                "--tables",
                tables.toString(),
                "--hyperspace",
                tables.resolve("synthetic.yaml").toString(),
                "--min-free",
                MIN_FREE / MIB + "m",
                "--data",
                data.root().toString());
    }

    private static boolean shell(String... command) throws Exception {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }
}
