package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.spaceevo.cli.CommandRun;
import io.spaceevo.jobs.search.SpaceSearchJob;
import io.spaceevo.stack.DataFolder;
import io.spaceevo.stack.StackFile;
import io.spaceevo.stack.StackRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What {@code spaceevo run} says of what it runs, and what it leaves behind. */
class WatchedRunITCase {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeTables() throws IOException {
        SyntheticTables.in(folder.resolve("tables"), "synthetic", 1);
    }

    @Test
    void aJobThatSomebodyCancelsEndsTheRunWithOneClearLineAndNothingIsLeft() throws Exception {
        try (var run = start().said("measured since the start")) {
            var stack = running();
            var cancel =
                    URI.create(stack.restUrl() + "/jobs/" + stack.jobs().get(SpaceSearchJob.NAME) + "?mode=cancel");
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(cancel)
                                    .method("PATCH", HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.lastLine().orElseThrow())
                    .contains("job space-search ended, it was cancelled")
                    .contains("start spaceevo run again");
            assertThat(run.err()).doesNotContain("Exception");
            leavesNothing();
        }
    }

    @Test
    void aRunWithoutDataThatIsStoppedLeavesNothing() throws Exception {
        try (var run = start().said("measured since the start")) {
            assertThat(run.stop().code()).as(run.err()).isZero();
            assertThat(run.lastLine()).contains("spaceevo: stopped; nothing is kept");
            leavesNothing();
        }
    }

    @Test
    void aRunThatIsStoppedBeforeItStartsAnythingLeavesNothing() throws Exception {
        try (var run = start()) {
            Eventually.get(() -> claimed(CommandProcess.temporary(folder)), found -> found);
            run.stop().code();
            leavesNothing();
        }
    }

    @Test
    void aRunThatIsStoppedWhileItStartsLeavesNothingEither() throws Exception {
        try (var run = start().said("starting broker and Flink")) {
            assertThat(run.stop().code()).as(run.err()).isZero();
            assertThat(run.err()).contains("stopping; Ctrl-C again ends at once");
            leavesNothing();
        }
    }

    @Test
    void aSecondRequestToStopEndsTheRunAtOnce() throws Exception {
        // once jobs run, a stop takes long enough for a second request
        try (var run = start().said("measured since the start")) {
            run.stop().said("stopping; Ctrl-C again ends at once");
            assertThat(run.stop().code()).isEqualTo(128 + 15);
            assertThat(run.err()).doesNotContain("spaceevo: stopped");
        }
    }

    private static boolean claimed(Path temporary) throws IOException {
        try (var files = Files.walk(temporary)) {
            return files.anyMatch(
                    file -> file.endsWith("stack.lock") && file.toFile().length() > 0);
        }
    }

    @Test
    void aBrokerThatLosesItsLogEndsTheRunWithOneClearLine() throws Exception {
        try (var run = start().said("measured since the start")) {
            var data = content(CommandProcess.temporary(folder)).get(0);
            lose(data.resolve("broker").resolve("log"));

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.lastLine().orElseThrow()).contains("the broker ended by itself");
            assertThat(run.err()).doesNotContain("Exception");
        }
    }

    @Test
    @EnabledIfSystemProperty(
            named = "spaceevo.long",
            matches = "true",
            disabledReason = "takes minutes: -Dspaceevo.long=true")
    void theSearchGoesOnWithTheSamePopulationOnceTheLogIsBack() throws Exception {
        var data = new DataFolder(folder.resolve("data"));
        var log = data.broker().resolve("log");
        List<Long> rounds;
        String target;
        try (var run = start("simulated", data).said(" round ")) {
            var servers = StackFile.read(data).orElseThrow().bootstrapServers();
            target = best(data).path("target").asText();
            rounds = Eventually.get(() -> RoundsTopic.finished(servers, target), found -> found.size() > 2);
            lose(log);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.lastLine().orElseThrow())
                    .contains("the broker ended by itself")
                    .contains("goes on from the newest checkpoint");
        }
        Files.delete(log);
        Files.move(folder.resolve("gone"), log);

        try (var again = start("none", data).said("waiting for collectors")) {
            var servers = StackFile.read(data).orElseThrow().bootstrapServers();
            Eventually.get(() -> replaysTo(best(data).path("populationHash"), servers, target), equal -> equal);
            assertThat(RoundsTopic.finished(servers, target))
                    .startsWith(rounds.toArray(Long[]::new))
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(again.stop().code()).as(again.err()).isZero();
        }
    }

    /** As a disk that is taken away: what is open stays open, and nothing more can be made. */
    private void lose(Path log) throws IOException {
        Files.move(log, folder.resolve("gone"));
        Files.createFile(log);
    }

    /** What the job itself answers. */
    private static JsonNode best(DataFolder data) throws Exception {
        return Eventually.get(
                        () -> CommandRun.of(
                                "query", "best", "--json", "--data", data.root().toString()),
                        asked -> asked.code() == 0
                                && !asked.object().path("stale").asBoolean()
                                && asked.object().hasNonNull("populationHash"))
                .object();
    }

    private static boolean replaysTo(JsonNode populationHash, String servers, String target) {
        var replay = CommandRun.of("replay", "--target", target, "--bootstrap-servers", servers, "--json")
                .object();
        return replay.path("equal").asBoolean() && replay.path("populationHash").equals(populationHash);
    }

    private StackFile running() {
        return StackRegistry.of(
                        Map.of("SPACEEVO_DATA", CommandProcess.home(folder).toString()), folder)
                .running(Optional.empty());
    }

    private void leavesNothing() throws IOException {
        assertThat(content(CommandProcess.temporary(folder))).isEmpty();
        assertThat(content(CommandProcess.home(folder).resolve("stacks"))).isEmpty();
    }

    private static List<Path> content(Path where) throws IOException {
        if (!Files.exists(where)) {
            return List.of();
        }
        try (var files = Files.list(where)) {
            return files.toList();
        }
    }

    /** With a temporary folder. */
    private CommandProcess start() throws IOException {
        return start("simulated", List.of());
    }

    private CommandProcess start(String runtime, DataFolder data) throws IOException {
        return start(runtime, List.of("--data", data.root().toString()));
    }

    private CommandProcess start(String runtime, List<String> more) throws IOException {
        var tables = folder.resolve("tables");
        var arguments = new ArrayList<>(List.of(
                "run",
                "--runtime",
                runtime,
                "--tables",
                tables.toString(),
                "--hyperspace",
                tables.resolve("synthetic.yaml").toString()));
        arguments.addAll(more);
        return CommandProcess.start(folder, arguments.toArray(String[]::new));
    }
}
