package io.spaceevo.cli.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.spaceevo.cli.CommandRun;
import io.spaceevo.cli.SampleData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void costsOfThePublishedTablesAgreeToRoundingAndTwoTrainingsAreSuspicious() {
        var run = CommandRun.of(
                "tables", "verify", SampleData.at("block_lut/onnxw").toString(), "--hyperspace", "onnxw", "--json");
        assertThat(run.code()).isZero();
        var verified = run.object();
        assertThat(verified.path("rows").asLong()).isEqualTo(132_000);
        assertThat(verified.path("maxMmacsDeviation").asDouble()).isBetween(0.0, 1e-3);
        assertThat(verified.path("maxMparamsDeviation").asDouble()).isBetween(0.0, 1e-3);
        assertThat(verified.path("suspiciousTables"))
                .extracting(table -> table.path("files").path(0).asText())
                .containsExactly("stage3_2_0.csv", "stage5_1_0.csv");
    }

    @Test
    void aToleranceThatIsExceededFails() {
        var run = CommandRun.of(
                "tables",
                "verify",
                SampleData.at("block_lut/onnxw").toString(),
                "--hyperspace",
                "onnxw",
                "--tolerance",
                "1e-5",
                "--json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.objects()).hasSize(1);
    }

    @Test
    void aBrokenRowIsNamedByFileAndLine() throws IOException {
        copyOf(SampleData.at("block_lut/onnxw"));
        Files.writeString(
                folder.resolve("stage1_0_0.csv"),
                "3#48#None_5#32#None,1x32x80x80,0.39,19.5,0.013,0.98\n3#48#None_5#32#None,1x32x80x80,x,1,1,1\n");
        var run = CommandRun.of("tables", "verify", folder.toString(), "--hyperspace", "onnxw");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("stage1_0_0.csv:2:");
    }

    @Test
    void fetchKeepsWhatIsThereAndDownloadsTheRest() throws IOException {
        var tables = SampleData.at("block_lut/onnxw");
        copyOf(tables);
        Files.delete(folder.resolve("stage6_5_3.csv"));
        Files.writeString(folder.resolve("stage1_0_0.csv"), "cut off");
        var requests = new AtomicInteger();
        var server = server(tables, requests);
        try {
            var run = CommandRun.of("tables", "fetch", folder.toString(), "--from", address(server), "--json");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.object().path("files").asInt()).isEqualTo(132);
            assertThat(run.object().path("rows").asInt()).isEqualTo(132_000);
            assertThat(requests).hasValue(2);
            assertThat(folder.resolve("stage1_0_0.csv")).hasSameBinaryContentAs(tables.resolve("stage1_0_0.csv"));
            assertThat(folder.resolve("fixed-stages.txt")).exists();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFileWithAnotherChecksumIsRefused() throws IOException {
        Files.writeString(folder.resolve("stage1_0_0.csv"), "not the published one");
        var server = server(folder, new AtomicInteger());
        var target = folder.resolve("fetched");
        try {
            var run = CommandRun.of("tables", "fetch", target.toString(), "--from", address(server));
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.err()).contains("SHA-256");
            assertThat(target).isEmptyDirectory();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void withoutNetworkThereIsOneClearLine() throws IOException {
        var server = server(folder, new AtomicInteger());
        var gone = address(server);
        server.stop(0);
        var run = CommandRun.of("tables", "fetch", folder.resolve("fetched").toString(), "--from", gone);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("cannot reach").contains("run again");
    }

    @Test
    void otherHyperspacesAreNotOffered() {
        var run = CommandRun.of("tables", "fetch", folder.toString(), "--hyperspace", "mobilew");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("checksums");
    }

    private void copyOf(Path tables) throws IOException {
        try (var files = Files.list(tables)) {
            for (var file : files.toList()) {
                Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static HttpServer server(Path files, AtomicInteger requests) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            var bytes = Files.readAllBytes(
                    files.resolve(exchange.getRequestURI().getPath().substring(1)));
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }
}
