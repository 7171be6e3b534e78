package io.spaceevo.console.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.sun.net.httpserver.HttpServer;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlinkRestTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private HttpServer server;
    private FlinkRest rest;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        rest = new FlinkRest(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
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
                {"taskmanagers":[{"id":"10.0.0.5:39921-a1b2c3"},{"id":"worker-2:35001-d4e5f6"}]}""");

        assertThat(rest.proxies(9069, LIMIT))
                .containsExactly(new ProxyAddress("10.0.0.5", 9069), new ProxyAddress("worker-2", 9069));
    }

    @Test
    void anErrorOfTheServerIsAnErrorOfTheLookup() {
        assertThatThrownBy(() -> rest.find("search-spaces", LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404");
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
