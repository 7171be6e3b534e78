package io.spaceevo.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.stack.EmbeddedBroker;
import io.spaceevo.stack.FreePorts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that asks for a name and a password. */
class KafkaOptionsITCase {
    private static final int PORT = FreePorts.choose();
    private static final String SERVERS = "127.0.0.1:" + PORT;

    /** Nobody answers there: what a command asks of Kafka comes first. */
    private static final String NO_FLINK = "http://127.0.0.1:1";

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start(folder.resolve("broker"), OptionalInt.empty(), KafkaOptionsITCase::guarded);
        assertThat(run(credentials("secret"), "topics", "create", "--partitions", "2")
                        .object()
                        .path("created"))
                .isNotEmpty();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** A second listener, for clients that say who they are. */
    private static void guarded(Properties settings) {
        BrokerListeners.add(settings, "GUARDED", "SASL_PLAINTEXT", PORT);
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("listener.name.guarded.plain.sasl.jaas.config", login("user_alice=\"secret\""));
    }

    private static String login(String users) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required " + users + ";";
    }

    /** The password in a file, the rest on the command line. */
    private static List<String> credentials(String password) throws IOException {
        var file = Files.writeString(
                folder.resolve(password + ".properties"),
                "sasl.jaas.config=" + login("username=\"alice\" password=\"" + password + "\""));
        return List.of(
                "--kafka-config",
                file.toString(),
                "--kafka",
                "security.protocol=SASL_PLAINTEXT",
                "--kafka",
                "sasl.mechanism=PLAIN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics check --partitions 2",
                "target list",
                "rejected list",
                "rejected redrive --dry-run",
                "collect --runtime simulated --hyperspace onnxw --count 3 --pace 0",
            })
    void everyCommandShowsItsCredentials(String command) throws Exception {
        var words = command.split(" ");
        assertThat(run(credentials("secret"), words))
                .extracting(CommandRun::code)
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics check",
                "topics create",
                "target list",
                "target remove none",
                "target add --platform p --hyperspace onnxw --constraints 10",
                "rejected list",
                "rejected show 0:0",
                "rejected redrive",
                "replay --target none",
                "collect --runtime simulated --hyperspace onnxw --count 3 --pace 0",
            })
    void withAWrongPasswordThereIsOneLine(String command) throws Exception {
        var run = run(credentials("guess"), command.split(" "));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("Invalid username or password");
    }

    @Test
    void theDoctorShowsThemToo() throws Exception {
        var checks = run(credentials("secret"), "doctor", "--partitions", "2", "--rest", NO_FLINK)
                .object()
                .path("checks");

        assertThat(checks.valueStream().filter(check -> check.path("ok").asBoolean()))
                .extracting(check -> check.path("name").asText())
                .contains("broker", "topics", "lag", "rejected");
    }

    @Test
    void anOptionThatKafkaDoesNotTakeIsWrongUsage() {
        var run = run(List.of("--kafka", "security.protocol=TELEPATHY"), "target", "list");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("TELEPATHY").contains(SERVERS);
    }

    @Test
    void aFileThatIsMissingIsWrongUsage() {
        var run = run(List.of("--kafka-config", "nowhere.properties"), "target", "list");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("nowhere.properties");
    }

    private static CommandRun run(List<String> options, String... command) {
        var all = new ArrayList<>(List.of(command));
        all.addAll(options);
        all.addAll(List.of("--bootstrap-servers", SERVERS, "--json"));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
