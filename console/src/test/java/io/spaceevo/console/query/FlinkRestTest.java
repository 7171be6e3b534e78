package io.spaceevo.console.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkRestTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private FlinkRest rest;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        rest = new FlinkRest(URI.create(root()));
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aJobIsFoundByItsName() throws IOException {
        answer("/jobs/overview", """
                {"jobs":[
                  {"jid":"0000000000000000000000000000000a","name":"refit-predictors","state":"RUNNING","start-time":5},
                  {"jid":"0000000000000000000000000000000b","name":"search-spaces","state":"RESTARTING","start-time":5}]}""");

        assertThat(rest.find("search-spaces", LIMIT)).contains(JobID.fromHexString("0000000000000000000000000000000b"));
    }

    @Test
    void aJobThatEndedIsPassedOver() throws IOException {
        answer("/jobs/overview", """
                {"jobs":[
                  {"jid":"0000000000000000000000000000000a","name":"search-spaces","state":"RUNNING","start-time":5},
                  {"jid":"0000000000000000000000000000000b","name":"search-spaces","state":"CANCELED","start-time":9}]}""");

        assertThat(rest.find("search-spaces", LIMIT)).contains(JobID.fromHexString("0000000000000000000000000000000a"));
        assertThat(rest.find("refit-predictors", LIMIT)).isEmpty();
    }

    @Test
    void ofTwoRunningJobsTheOneStartedLastIsMeant() throws IOException {
        answer("/jobs/overview", """
                {"jobs":[
                  {"jid":"0000000000000000000000000000000a","name":"search-spaces","state":"RUNNING","start-time":5},
                  {"jid":"0000000000000000000000000000000b","name":"search-spaces","state":"RUNNING","start-time":9}]}""");

        assertThat(rest.find("search-spaces", LIMIT)).contains(JobID.fromHexString("0000000000000000000000000000000b"));
    }

    @Test
    void everyTaskManagerHasAProxy() throws IOException {
        answer("/taskmanagers", """
                {"taskmanagers":[
                  {"id":"10.0.0.5:39921-a1b2c3","path":"pekko.tcp://flink@10.0.0.5:39921/user/rpc/taskmanager_0"},
                  {"id":"search-pod-7","path":"pekko.tcp://flink@worker-2:35001/user/rpc/taskmanager_0"}]}""");

        assertThat(rest.proxies(List.of(9069), LIMIT))
                .containsExactly(new ProxyAddress("10.0.0.5", 9069), new ProxyAddress("worker-2", 9069));
    }

    @Test
    void taskManagersOfOneHostAreToldApartByTheirPorts() throws IOException {
        answer("/taskmanagers", """
                {"taskmanagers":[{"id":"localhost:39921-a1b2c3"},{"id":"localhost:35001-d4e5f6"}]}""");

        assertThat(rest.proxies(List.of(9069, 9070), LIMIT))
                .containsExactly(new ProxyAddress("localhost", 9069), new ProxyAddress("localhost", 9070));
    }

    @Test
    void aJobRunsWhenAllItsTasksDo() throws IOException {
        answer("/jobs/overview", """
                {"jobs":[{"jid":"0000000000000000000000000000000a","name":"space-search","state":"RUNNING","start-time":5}]}""");
        answer("/jobs/0000000000000000000000000000000a", """
                {"state":"RUNNING","vertices":[
                  {"parallelism":2,"tasks":{"RUNNING":2}},
                  {"parallelism":2,"tasks":{"RUNNING":1,"INITIALIZING":1}}]}""");

        var health = rest.health("space-search", LIMIT).orElseThrow();
        assertThat(health.idleTasks()).isEqualTo(1);
        assertThat(health.runs()).isFalse();
        assertThat(rest.health("predictor-refit", LIMIT)).isEmpty();
    }

    @Test
    void checkpointsFailWhenTheNewestAttemptDid() throws IOException {
        var job = JobID.fromHexString("0000000000000000000000000000000a");
        answer("/jobs/" + job + "/checkpoints", """
                {"counts":{"completed":7,"failed":1},"latest":{
                  "completed":{"latest_ack_timestamp":1000},
                  "failed":{"failure_timestamp":2000,"failure_message":"Checkpoint expired"}}}""");

        var checkpoints = rest.checkpoints(job, LIMIT);
        assertThat(checkpoints.failing()).isTrue();
        assertThat(checkpoints.lastFailure()).isEqualTo("Checkpoint expired");
        assertThat(checkpoints.age(Instant.ofEpochMilli(4000))).contains(Duration.ofSeconds(3));
    }

    @Test
    void aJobWithoutAnyCheckpointHasNoAge() throws IOException {
        var job = JobID.fromHexString("0000000000000000000000000000000a");
        answer("/jobs/" + job + "/checkpoints", """
                {"counts":{"completed":0,"failed":0},"latest":{"completed":null,"failed":null}}""");

        var checkpoints = rest.checkpoints(job, LIMIT);
        assertThat(checkpoints.age(Instant.EPOCH)).isEmpty();
        assertThat(checkpoints.failing()).isFalse();
    }

    @Test
    void anErrorOfTheServerIsAnErrorOfTheLookup() {
        assertThatThrownBy(() -> rest.find("search-spaces", LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404");
    }

    /** Flink behind an ingress, which knows nothing outside its path. */
    @ParameterizedTest
    @ValueSource(strings = {"/flink/spaceevo", "/flink/spaceevo/", "/flink/spaceevo//"})
    void thePathOfTheAddressIsKept(String path) throws IOException {
        answer("/flink/spaceevo/jobs/overview", """
                {"jobs":[{"jid":"0000000000000000000000000000000a","name":"space-search","state":"RUNNING","start-time":5}]}""");

        var behindAProxy = new FlinkRest(URI.create(root() + path));

        assertThat(behindAProxy.find("space-search", LIMIT)).isPresent();
    }

    /** Headers at once, then a body that never ends: a limit on the headers alone would wait for ever. */
    @Test
    @Timeout(60)
    void aBodyThatOnlyDripsIsGivenUp() throws Exception {
        var gone = new CountDownLatch(1);
        var hungUp = new CountDownLatch(1);
        server.createContext("/jobs/overview", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (!gone.await(10, TimeUnit.MILLISECONDS)) {
                    body.write(' ');
                    body.flush();
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            } catch (IOException e) {
                hungUp.countDown();
            }
        });
        var limit = Duration.ofMillis(300);

        assertThatThrownBy(() -> rest.find("space-search", limit))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not answer in full within 300 ms");
        assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
        gone.countDown();
    }

    @Test
    @Timeout(60)
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var hanging = new FlinkRest(URI.create("http://127.0.0.1:" + silent.getLocalPort()));

            assertThatThrownBy(() -> hanging.find("space-search", Duration.ofMillis(300)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("did not answer");
        }
    }

    @Test
    void whatIsNotFlinkIsSaidToBeNone() throws IOException {
        answer("/jobs/overview", "<html>Please log in</html>");
        assertThatThrownBy(() -> rest.find("space-search", LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is it Flink's REST interface?");

        answer("/taskmanagers", "{\"taskmanagers\":[{}]}");
        assertThatThrownBy(() -> rest.proxies(List.of(9069), LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is it Flink's REST interface?");
    }

    @Test
    void withoutTimeLeftNobodyIsAsked() {
        assertThatThrownBy(() -> rest.find("space-search", Duration.ZERO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no time left");
    }

    private String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(String path, String json) {
        server.createContext(path, exchange -> {
            var bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
