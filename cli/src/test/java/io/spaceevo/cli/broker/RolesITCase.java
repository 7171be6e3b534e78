package io.spaceevo.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Collectors;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpaceReader;
import io.spaceevo.cli.CommandRun;
import io.spaceevo.cli.answers.AnswerReader;
import io.spaceevo.cli.run.Eventually;
import io.spaceevo.cli.topics.Role;
import io.spaceevo.console.query.ProxyAddress;
import io.spaceevo.jobs.kafka.KafkaTopics;
import io.spaceevo.jobs.latency.PredictorRefitJob;
import io.spaceevo.jobs.latency.RefitSettings;
import io.spaceevo.jobs.search.SpaceSearchJob;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.stack.DataFolder;
import io.spaceevo.stack.EmbeddedBroker;
import io.spaceevo.stack.EmbeddedFlink;
import io.spaceevo.stack.FlinkSettings;
import io.spaceevo.stack.FreePorts;
import io.spaceevo.wire.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each role may do and may not, on a broker with TLS and SCRAM that denies what is not granted. */
@Timeout(300)
class RolesITCase {
    private static final int PORT = FreePorts.choose();
    private static final String SERVERS = "127.0.0.1:" + PORT;

    /** Has a password and no right. */
    private static final String STRANGER = "stranger";

    /** Nobody answers there. */
    private static final String NO_FLINK = "http://127.0.0.1:1";

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static TlsKeys keys;

    @BeforeAll
    static void start() throws Exception {
        keys = TlsKeys.make(folder.resolve("keys.p12"));
        broker = EmbeddedBroker.start(folder.resolve("broker"), OptionalInt.empty(), RolesITCase::guarded);
        addUsers();
        var granted = asSuperUser("topics", "acls", "--apply");
        assertThat(granted.code()).as(granted.err()).isZero();
        var created = as("admin", "topics", "create", "--partitions", "2");
        assertThat(created.object().path("created")).hasSize(Topic.values().length);
    }

    /** Whoever comes to the broker's own listener is a super user; the guarded listener asks everybody else. */
    private static void guarded(Properties settings) {
        BrokerListeners.add(settings, "GUARDED", "SASL_SSL", PORT);
        settings.putAll(keys.ofListener("guarded"));
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.guarded.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:ANONYMOUS");
    }

    private static void addUsers() throws Exception {
        var info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        var users = new ArrayList<>(Arrays.stream(Role.values()).map(Role::word).toList());
        users.add(STRANGER);
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.alterUserScramCredentials(users.stream()
                            .map(user -> new UserScramCredentialUpsertion(user, info, password(user)))
                            .collect(Collectors.toList()))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void withTheRightsOfItsRoleEveryPartDoesItsWork() throws Exception {
        try (var flink = EmbeddedFlink.start(
                new DataFolder(folder.resolve("flink")),
                FlinkSettings.standard().withCheckpointInterval(Duration.ofMillis(300)))) {
            flink.submit(
                    PredictorRefitJob.NAME,
                    streams -> PredictorRefitJob.wire(
                            streams, topics("refit"), PredictorRefitJob.NAME, RefitSettings.defaults()));
            flink.submit(
                    SpaceSearchJob.NAME,
                    streams -> SpaceSearchJob.wire(streams, topics("search"), SpaceSearchJob.NAME, 0));

            done(as("admin", "tables", "import", "fashion32"));
            done(as(
                    "collector",
                    "collect",
                    "--runtime",
                    "simulated",
                    "--tables",
                    "fashion32",
                    "--pace",
                    "0",
                    "--count",
                    "200"));
            var target = liveAnswer(flink).target().toString();
            // from the topic, when it was committed
            Eventually.get(
                    () -> as("reader", "query", "best", "--rest", NO_FLINK).out(), out -> out.contains(target));
            done(as("reader", "replay", "--target", target));
            done(as("reader", "target", "list"));
            done(as("reader", "topics", "check", "--partitions", "2"));
            done(as("reader", "rejected", "list"));
            var checks = as("reader", "doctor", "--partitions", "2", "--rest", NO_FLINK)
                    .object()
                    .path("checks");
            assertThat(checks.valueStream().filter(check -> check.path("ok").asBoolean()))
                    .extracting(check -> check.path("name").asText())
                    .contains("broker", "topics", "lag", "rejected");
            assertThat(as("reader", "target", "remove", target).err()).contains("uthoriz");
            done(as("admin", "target", "remove", target));
            done(as("admin", "rejected", "redrive", "--dry-run"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "collector, target list, search-targets",
        "collector, tables import fashion32, block-qualities",
        "collector, query best --rest " + NO_FLINK + ", best-search-spaces",
        "collector, topics create, rejected-records",
        "refit, target list, search-targets",
        "refit, collect --runtime simulated --hyperspace onnxw --count 3 --pace 0, latency-measurements",
        "search, collect --runtime simulated --hyperspace onnxw --count 3 --pace 0, latency-measurements",
        "search, tables import fashion32, block qualities",
        "reader, collect --runtime simulated --hyperspace onnxw --count 3 --pace 0, latency-measurements",
        "reader, tables import fashion32, block qualities",
        "reader, topics acls --apply, rights",
        "admin, topics acls --apply, rights",
        STRANGER + ", topics check, latency-measurements",
        STRANGER + ", target list, search-targets",
    })
    void whatARoleDoesNotHaveIsRefusedInOneLine(String user, String command, String named) throws Exception {
        var run = as(user, command.split(" "));

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> !line.contains("measure")).toList())
                .as(run.err())
                .hasSizeLessThanOrEqualTo(1);
        assertThat(run.err().toLowerCase(java.util.Locale.ROOT))
                .contains("authoriz")
                .contains(named);
    }

    @Test
    void withoutAPasswordOrWithAnothersNobodyIsLetIn() throws Exception {
        var wrong = with(options("admin", "guess"), "target", "list");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("invalid credentials");
        var none = with(List.of("--kafka", "security.protocol=SSL"), "target", "list");
        assertThat(none.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theBrokerHasExactlyTheRightsOfEachRole(Role role) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var found = admin.describeAcls(AclBindingFilter.ANY).values().get().stream()
                    .filter(right -> right.entry().principal().equals("User:" + role.word()))
                    .toList();

            assertThat(found).containsExactlyInAnyOrderElementsOf(role.rights(role.word()));
        }
    }

    @Test
    void aSecondTimeGrantsNothingAndNamesWhatIsBeyond() throws Exception {
        var extra = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "payroll", PatternType.LITERAL),
                new AccessControlEntry("User:collector", "*", AclOperation.READ, AclPermissionType.ALLOW));
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(asSuperUser("topics", "acls", "--apply").object().path("granted"))
                    .isEmpty();

            admin.createAcls(List.of(extra)).all().get();
            var beyond = asSuperUser("topics", "acls", "--apply");
            admin.deleteAcls(List.of(extra.toFilter())).all().get();

            assertThat(beyond.code()).isEqualTo(1);
            assertThat(beyond.object().at("/beyond/0/name").asText()).isEqualTo("payroll");
        }
    }

    /** What the job itself answers to a reader. */
    private static BestSearchSpace liveAnswer(EmbeddedFlink flink) throws Exception {
        var proxies = flink.queryProxies().stream().map(ProxyAddress::parse).toList();
        var kafka = new KafkaCluster(SERVERS, login("reader", password("reader")));
        try (var reader = AnswerReader.open(URI.create(flink.restUrl()), proxies, kafka)) {
            return Eventually.find(
                    () -> newest(reader),
                    answer -> !answer.stale() && !answer.target().isEmpty());
        }
    }

    private static Optional<BestSearchSpace> newest(BestSearchSpaceReader reader) {
        try {
            return reader.readAll().stream().findFirst();
        } catch (AnswerUnavailableException e) {
            return Optional.empty();
        }
    }

    private static void done(CommandRun run) {
        assertThat(run.code()).as(run.out() + run.err()).isZero();
    }

    private static KafkaTopics topics(String user) throws IOException {
        return new KafkaTopics(SERVERS, login(user, password(user)));
    }

    private static String password(String user) {
        return user + "-secret";
    }

    private static Map<String, String> login(String user, String password) {
        var options = new HashMap<>(keys.ofClient());
        options.put("security.protocol", "SASL_SSL");
        options.put("sasl.mechanism", "SCRAM-SHA-512");
        options.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";");
        return options;
    }

    private static CommandRun as(String user, String... command) throws IOException {
        return with(options(user, password(user)), command);
    }

    private static List<String> options(String user, String password) throws IOException {
        var lines = login(user, password).entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue().replace("\\", "\\\\"))
                .toList();
        return List.of(
                "--kafka-config",
                Files.write(folder.resolve(user + password + ".properties"), lines)
                        .toString());
    }

    private static CommandRun with(List<String> options, String... command) {
        var words = new ArrayList<>(List.of(command));
        words.addAll(options);
        words.addAll(List.of("--bootstrap-servers", SERVERS, "--json"));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static CommandRun asSuperUser(String... command) {
        var words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--json"));
        return CommandRun.of(words.toArray(String[]::new));
    }
}
