package io.spaceevo.cli.measuring;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spaceevo.failure.Failure;

/**
 * Answers {@code /metrics} and {@code /live} over HTTP. Its one thread waits until somebody asks, so that it takes no time from a block that is being timed. A timer of the JDK wakes every
 * ten seconds and closes idle connections.
 */
final class MetricsServer implements AutoCloseable {
    private final HttpServer server;

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * @param address to listen at; port 0 takes any that is free
     * @param metrics in Prometheus' text format
     * @param isLive decides whether {@code /live} answers 200 or 503
     */
    static MetricsServer start(InetSocketAddress address, Supplier<String> metrics, BooleanSupplier isLive) {
        try {
            var server = HttpServer.create(address, 0);
            server.createContext("/", exchange -> answer(exchange, metrics, isLive));
            server.start();
            return new MetricsServer(server);
        } catch (IOException e) {
            throw new Failure(
                    "cannot serve metrics at " + address.getHostString() + ":" + address.getPort() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Supplier<String> metrics, BooleanSupplier isLive)
            throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/metrics" -> send(exchange, 200, metrics.get());
            case "/live" -> {
                if (isLive.getAsBoolean()) {
                    send(exchange, 200, "live\n");
                } else {
                    send(exchange, 503, "nothing was measured for ten minutes\n");
                }
            }
            default -> send(exchange, 404, "there are /metrics and /live\n");
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
