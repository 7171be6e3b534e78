package io.spaceevo.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.files.AtomicFile;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The real Kafka broker in this JVM, broker and controller in one, on the loopback interface. Its folder outlives it, also a
 * killed process: the next start goes on with the same log on the same port.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /** For one that has ended by itself, parts of which may never stop. */
    private static final Duration STOP_LIMIT_OF_ENDED = Duration.ofSeconds(10);

    private final KafkaRaftServer server;
    private final int port;
    private final CompletableFuture<String> ended;

    private EmbeddedBroker(KafkaRaftServer server, int port, CompletableFuture<String> ended) {
        this.server = server;
        this.port = port;
        this.ended = ended;
    }

    /**
     * Starts the broker; returns once it takes clients.
     *
     * @param folder its own folder, empty or left by an earlier broker
     * @param fixedPort the port to listen on; without one the folder's last port if that is free, else any free one
     * @throws UserError if the fixed port is taken
     */
    public static EmbeddedBroker start(Path folder, OptionalInt fixedPort) throws IOException {
        return start(folder, fixedPort, settings -> {});
    }

    /** @param more changes the settings of the broker, for tests of what clients meet elsewhere */
    public static EmbeddedBroker start(Path folder, OptionalInt fixedPort, Consumer<Properties> more)
            throws IOException {
        var log = Files.createDirectories(folder.resolve("log"));
        var port = choosePort(folder, fixedPort);
        format(log);
        var settings = new BrokerSettings(HOST, port, FreePorts.choose(), log).properties();
        more.accept(settings);
        var ended = outliveTheBroker();
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        try {
            server.startup();
            AtomicFile.write(portFile(folder), Integer.toString(port));
        } catch (RuntimeException | IOException e) {
            stop(server, STOP_LIMIT_OF_ENDED);
            throw new Failure("the embedded broker did not start on " + folder + ": " + e.getMessage(), e);
        }
        return new EmbeddedBroker(server, port, ended);
    }

    /** A broker that cannot go on, because its disk is full for one, would end the whole process without a word. */
    private static CompletableFuture<String> outliveTheBroker() {
        var ended = new CompletableFuture<String>();
        Exit.Procedure ends = (code, message) -> {
            ended.complete(message == null || message.isBlank() ? "it cannot use its log any more" : message);
            throw new IllegalStateException("the broker ended with code " + code);
        };
        Exit.setHaltProcedure(ends);
        Exit.setExitProcedure(ends);
        return ended;
    }

    /** Why the broker ended by itself; empty while it runs. */
    public Optional<String> end() {
        return Optional.ofNullable(ended.getNow(null));
    }

    /** Completes with the reason when the broker ends by itself. */
    CompletableFuture<String> ended() {
        return ended;
    }

    /** Address for Kafka clients, {@code host:port}. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    @Override
    public void close() {
        stop(server, ended.isDone() ? STOP_LIMIT_OF_ENDED : STOP_LIMIT);
    }

    /** With a limit: a broker that lost its disk may never end. */
    private static void stop(KafkaRaftServer server, Duration limit) {
        var stopping = new Thread(
                () -> {
                    server.shutdown();
                    server.awaitShutdown();
                },
                "broker-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int choosePort(Path folder, OptionalInt fixed) throws IOException {
        if (fixed.isPresent()) {
            if (!FreePorts.isFree(fixed.getAsInt())) {
                throw new UserError("port " + fixed.getAsInt() + " is taken: choose another for the broker, or none");
            }
            return fixed.getAsInt();
        }
        var last = lastPort(folder);
        return last.isPresent() && FreePorts.isFree(last.getAsInt()) ? last.getAsInt() : FreePorts.choose();
    }

    private static OptionalInt lastPort(Path folder) throws IOException {
        var file = portFile(folder);
        return Files.exists(file)
                ? OptionalInt.of(Integer.parseInt(Files.readString(file).strip()))
                : OptionalInt.empty();
    }

    private static Path portFile(Path folder) {
        return folder.resolve("port");
    }

    private static void format(Path log) {
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        try (var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(BrokerSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(log.toString())
                    .setMetadataLogDirectory(log.toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setSupportedFeatures(new ArrayList<>(Feature.PRODUCTION_FEATURES))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(silent)
                    .run();
        } catch (Exception e) {
            throw new Failure("cannot lay out the broker's log in " + log + ": " + e.getMessage(), e);
        }
    }
}
