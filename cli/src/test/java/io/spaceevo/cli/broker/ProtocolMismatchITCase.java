package io.spaceevo.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.stack.EmbeddedBroker;
import io.spaceevo.stack.FreePorts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients and listeners that speak different protocols, which to a Kafka client looks as if nobody answered. */
@Timeout(180)
class ProtocolMismatchITCase {
    private static final int TLS_PORT = FreePorts.choose();
    private static final int LOGIN_PORT = FreePorts.choose();

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        var keys = TlsKeys.make(folder.resolve("keys.p12"));
        broker = EmbeddedBroker.start(folder.resolve("broker"), OptionalInt.empty(), settings -> {
            BrokerListeners.add(settings, "TLS", "SSL", TLS_PORT);
            BrokerListeners.add(settings, "LOGIN", "SASL_PLAINTEXT", LOGIN_PORT);
            settings.putAll(keys.ofListener("tls"));
            settings.put("sasl.enabled.mechanisms", "PLAIN");
            settings.put(
                    "listener.name.login.plain.sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required user_alice=\"secret\";");
        });
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target list",
                "rejected list",
                "topics check",
                "query best --rest http://127.0.0.1:1",
            })
    void plaintextAtATlsListenerIsSaidToBeThat(String command) {
        var run = run(command, "127.0.0.1:" + TLS_PORT);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("127.0.0.1:" + TLS_PORT + " speaks TLS", "security.protocol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target list", "rejected list", "topics check"})
    void tlsAtAPlaintextListenerIsSaidToBeThat(String command) {
        var run = run(command + " --kafka security.protocol=SSL", broker.bootstrapServers());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(broker.bootstrapServers() + " does not speak TLS", "security.protocol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target list", "topics check"})
    void noNameWhereOneIsAskedForIsSaidToBeThat(String command) {
        var run = run(command, "127.0.0.1:" + LOGIN_PORT);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("127.0.0.1:" + LOGIN_PORT + " asks who you are", "SASL_PLAINTEXT");
    }

    @Test
    void theDoctorSaysSoToo() {
        var run = run("doctor --rest http://127.0.0.1:1", "127.0.0.1:" + TLS_PORT);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("speaks TLS");
    }

    @Test
    void somethingElseThatListensIsSaidToBeThat() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var run = run("target list", "127.0.0.1:" + silent.getLocalPort());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("no broker answers: something else listens at");
        }
    }

    private static CommandRun run(String command, String servers) {
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--bootstrap-servers", servers));
        return CommandRun.of(words.toArray(String[]::new));
    }
}
