package io.spaceevo.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.spaceevo.failure.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedDownloadTest {
    private static final byte[] CONTENT = "one table".getBytes(StandardCharsets.UTF_8);
    private static final String SUM = Sha256.of(CONTENT);
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/files/there", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        server.createContext("/files/endless", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, 1);
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private CheckedDownload download(String path, Duration longest) {
        var source = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new CheckedDownload(source, folder, longest);
    }

    @Test
    void aFileIsFetchedOnceAndAgainIfItWasDamaged() throws IOException {
        assertThat(download("/files", LONG).fetch("there", SUM)).isTrue();
        assertThat(download("/files/", LONG).fetch("there", SUM)).isFalse();
        assertThat(requests).hasValue(1);

        Files.writeString(folder.resolve("there"), "damaged");

        assertThat(download("/files", LONG).fetch("there", SUM)).isTrue();
        assertThat(folder.resolve("there")).hasBinaryContent(CONTENT);
    }

    @Test
    void anotherFileUnderTheSameNameIsRefusedAndLeavesNothing() {
        assertRefused("there", Sha256.of(new byte[0]), LONG, "is not the published file");
    }

    @Test
    void whatTheServerLacksIsSaid() {
        assertRefused("absent", SUM, LONG, "answered 404: name a mirror with --from");
    }

    @Test
    void theLimitHoldsForTheWholeFile() {
        assertRefused("endless", SUM, Duration.ofSeconds(1), "did not arrive within 1 s");
    }

    private void assertRefused(String name, String sum, Duration longest, String message) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> download("/files", longest).fetch(name, sum))
                .withMessageContaining(message);
        assertThat(folder).isEmptyDirectory();
    }
}
