package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.spool.Spool;
import io.spaceevo.failure.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsServerTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private Instant now = START;
    private final AtomicLong measured = new AtomicLong();
    private final Deliveries deliveries = new Deliveries(() -> now);
    private MetricsServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = start(0);
    }

    private MetricsServer start(int port) throws IOException {
        var metrics = new CollectorMetrics(new MeasuredKinds(), deliveries, Spool.open(folder, 10));
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return MetricsServer.start(address, metrics::text, new Liveness(measured::get, () -> now));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void metricsAreInTheTextFormatOfPrometheus() throws Exception {
        now = START.plusMillis(1500);
        deliveries.delivered(2);

        var answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body().lines())
                .contains(
                        "# TYPE spaceevo_collector_measured_total counter",
                        "spaceevo_collector_measured_total 0",
                        "spaceevo_collector_disqualified_total 0",
                        "spaceevo_collector_published_total 2",
                        "# TYPE spaceevo_collector_spooled gauge",
                        "spaceevo_collector_spooled 0",
                        "spaceevo_collector_dropped_total 0",
                        "# TYPE spaceevo_collector_last_success_timestamp_seconds gauge",
                        "spaceevo_collector_last_success_timestamp_seconds 1793491201.500");
    }

    @Test
    void aCollectorLivesForTenMinutesAfterItsStartAndAfterEachMeasurement() throws Exception {
        now = START.plus(Duration.ofMinutes(10));
        assertThat(get("/live").statusCode()).isEqualTo(200);

        measured.incrementAndGet();
        assertThat(get("/live").statusCode()).isEqualTo(200);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(get("/live").statusCode()).isEqualTo(200);

        now = now.plusMillis(1);
        var answer = get("/live");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("nothing was measured for ten minutes");
    }

    @Test
    void nothingElseIsServed() throws Exception {
        assertThat(get("/metricsx").statusCode()).isEqualTo(404);
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void aPortInUseIsNamed() {
        assertThatThrownBy(() -> start(server.port()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(":" + server.port())
                .hasMessageContaining("in use");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var address = URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.port());
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
    }
}
