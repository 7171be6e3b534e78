package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.cli.run.Eventually;
import io.spaceevo.stack.EmbeddedBroker;
import io.spaceevo.stack.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectITCase {
    @TempDir
    private Path folder;

    @Test
    void aSimulatedDeviceAndAFileBothPublishAndTheDoctorCountsTheirLag() throws Exception {
        var csv = Files.writeString(folder.resolve("phone.csv"), "operator,cin,latency_ms\nconv,16,0.5\nconv,32,0.9\n");
        try (var broker = EmbeddedBroker.start(folder.resolve("broker"), OptionalInt.empty())) {
            var servers = broker.bootstrapServers();
            run(servers, "topics", "create", "--partitions", "2");

            var simulated = run(
                    servers,
                    "collect",
                    "--runtime",
                    "simulated",
                    "--hyperspace",
                    "onnxw",
                    "--count",
                    "30",
                    "--pace",
                    "0");
            assertThat(simulated.object().path("published").asInt()).isEqualTo(30);
            assertThat(simulated.err()).contains("simulated-cpu measures").contains("SIMULATED");

            var replay = run(
                    servers,
                    "collect",
                    "--runtime",
                    "replay",
                    "--file",
                    csv.toString(),
                    "--platform",
                    "phone.tflite.t1",
                    "--precision",
                    "fp32");
            assertThat(replay.object().path("kinds").size()).isEqualTo(1);
            assertThat(replay.object().path("kinds").fieldNames())
                    .toIterable()
                    .containsExactly("conv/fp32/latency/wall/float");
            assertThat(replay.object().path("published").asInt()).isEqualTo(2);

            var half = Files.writeString(
                    folder.resolve("half.csv"), "operator,cin,latency_ms\nconv,16,0.5\nconv 3,32,0.9\n");
            var refused = run(servers, "collect", "--runtime", "replay", "--file", half.toString(), "--platform", "p");
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains(half + ":3: ");

            // each check gives up after some seconds, which a busy machine may take
            var doctor =
                    Eventually.get(() -> doctor(servers), asked -> passed(asked).contains("measurements"));
            assertThat(doctor.code()).isEqualTo(1);
            var checks = doctor.object().path("checks");
            assertThat(passed(doctor)).containsExactly("broker", "topics", "transactions", "rejected", "measurements");
            assertThat(checks.valueStream().map(check -> check.path("detail").asText()))
                    .anyMatch(detail -> detail.startsWith("32 of 32 measurements not read"));
        }
    }

    @Test
    void aRunningCollectorServesWhatTheBrokerHasTaken() throws Exception {
        int port = FreePorts.choose();
        try (var broker = EmbeddedBroker.start(folder.resolve("served"), OptionalInt.empty())) {
            var servers = broker.bootstrapServers();
            run(servers, "topics", "create", "--partitions", "2");
            var collecting = CompletableFuture.supplyAsync(() -> run(
                    servers,
                    "collect",
                    "--runtime",
                    "simulated",
                    "--hyperspace",
                    "onnxw",
                    "--count",
                    "100",
                    "--pace",
                    "50",
                    "--metrics-port",
                    String.valueOf(port)));

            Eventually.get(
                    () -> get(port, "/metrics"),
                    text -> text.matches("(?s).*\nspaceevo_collector_published_total [1-9].*"));
            assertThat(get(port, "/live")).isEqualTo("live\n");

            assertThat(collecting.get(3, TimeUnit.MINUTES).code()).isZero();
            assertThat(get(port, "/live")).isEmpty();
        }
    }

    /** Empty where nobody answers. */
    private static String get(int port, String path) throws IOException {
        try (var in = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (ConnectException e) {
            return "";
        }
    }

    private static CommandRun doctor(String servers) {
        return run(servers, "doctor", "--rest", "http://127.0.0.1:1", "--partitions", "2", "--max-lag", "31");
    }

    /** Names of the checks that found nothing wrong. */
    private static List<String> passed(CommandRun doctor) {
        return doctor.object()
                .path("checks")
                .valueStream()
                .filter(check -> check.path("ok").asBoolean())
                .map(check -> check.path("name").asText())
                .toList();
    }

    private static CommandRun run(String servers, String... arguments) {
        var all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", servers, "--json"));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
