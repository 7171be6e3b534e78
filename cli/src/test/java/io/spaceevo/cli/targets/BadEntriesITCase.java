package io.spaceevo.cli.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.measurement.Platform;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtSettings;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.stack.EmbeddedBroker;
import io.spaceevo.wire.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics with entries that nobody expected, and with transactions that nobody ended. */
@Timeout(180)
class BadEntriesITCase {
    private static final String NO_FLINK = "http://127.0.0.1:1";
    private static final SearchTarget GOOD = new SearchTarget(
            new Platform("xeon.ort.t1"),
            "onnxw@23f03a91c9e2",
            "published",
            List.of(Constraint.ofMicros(10_000)),
            QtSettings.published(),
            EvolutionSettings.published(0),
            SearchBudget.published());

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(folder, OptionalInt.empty());
        assertThat(run("topics create --partitions 2").code()).isZero();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void oneBadEntryHidesNoOtherAndCanBeRemoved() throws Exception {
        new TargetTopic(KafkaCluster.at(broker.bootstrapServers())).add(GOOD);
        put(Topic.SEARCH_TARGETS, "no-slash\u001b[2J", "garbage");
        put(Topic.SEARCH_TARGETS, "pixel.tflite.t1/of/a/newer/version", "\u00c3\u0001newer schema");
        put(Topic.BEST_SEARCH_SPACES, "loose", "garbage");
        put(Topic.LATENCY_PREDICTORS, "/", "garbage");
        put(Topic.HYPERSPACES, "onnxw@000000000000", "garbage");
        put(Topic.BLOCK_QUALITIES, "published", "garbage");

        var list = run("target list --json");
        assertThat(list.code()).as(list.err()).isZero();
        assertThat(list.object().path("target").asText()).isEqualTo(GOOD.id());
        assertThat(list.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("no-slash\\x1b[2J"))
                .anyMatch(line -> line.contains("pixel.tflite.t1/of/a/newer/version"))
                .noneMatch(line -> line.contains("\u001b"));

        var query = run("query best --rest " + NO_FLINK);
        assertThat(query.code()).isEqualTo(1);
        assertThat(query.err())
                .contains("key loose", "no-slash", "nothing is known yet")
                .doesNotContain("Exception");

        var replay = run("replay --target " + GOOD.id());
        assertThat(replay.err()).contains("key onnxw@000000000000", "key published", "holds no round");

        var add = run("target add --platform xeon.ort.t1 --hyperspace onnxw --constraints 10");
        assertThat(add.code()).isEqualTo(2);
        assertThat(add.err()).contains("no block qualities");

        var doctor = run("doctor --partitions 2 --rest " + NO_FLINK + " --json");
        assertThat(doctor.object().path("checks").valueStream().map(check -> check.path("name")
                        .asText()))
                .containsExactly(
                        "broker",
                        "topics",
                        "transactions",
                        "lag",
                        "rejected",
                        "measurements",
                        "job predictor-refit",
                        "job space-search",
                        "queryable state");
        assertThat(doctor.object().path("checks").valueStream().limit(6))
                .allMatch(check -> check.path("ok").asBoolean());

        for (var key : List.of("no-slash\\x1b[2J", "pixel.tflite.t1/of/a/newer/version")) {
            assertThat(run("target remove " + key).code()).isZero();
        }
        assertThat(run("target list").err()).isEmpty();
        assertThat(run("target remove no-slash").code()).isEqualTo(2);
    }

    @Test
    void anOpenTransactionIsNamedByEveryoneWhoseRecordsItHides() throws Exception {
        new TargetTopic(KafkaCluster.at(broker.bootstrapServers())).add(GOOD);
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "somebody-else");
        try (var stranger = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            stranger.initTransactions();
            stranger.beginTransaction();
            for (int partition = 0; partition < 2; partition++) {
                stranger.send(new ProducerRecord<>(
                                Topic.SEARCH_TARGETS.topicName(), partition, bytes("openkey"), bytes("x")))
                        .get();
            }

            var list = run("target list --json");
            assertThat(list.code()).isEqualTo(1);
            assertThat(list.object().path("target").asText()).isEqualTo(GOOD.id());
            assertNamed(list);
            var unknown = run("target remove pixel.tflite.t1/not/yet/seen");
            assertThat(unknown.code()).isEqualTo(1);
            assertNamed(unknown);
            var remove = run("target remove " + GOOD.id());
            assertThat(remove.code()).isEqualTo(1);
            assertThat(remove.err()).contains("was removed, but nobody sees it");
            assertNamed(remove);
            var query = run("query best --rest " + NO_FLINK);
            assertThat(query.code()).isEqualTo(1);
            assertNamed(query);
            var doctor = run("doctor --partitions 2 --rest " + NO_FLINK);
            assertThat(doctor.out()).contains("FAIL  transactions");
            assertNamed(doctor);

            stranger.abortTransaction();
        }
        awaitNothingHidden();
        assertThat(run("target list").out()).isEmpty();
        assertThat(run("doctor --partitions 2 --rest " + NO_FLINK).out()).contains("ok    transactions");
    }

    private static void assertNamed(CommandRun run) {
        assertThat(run.out() + run.err()).contains("search-targets-", "somebody-else", "is open since 20", "abort");
    }

    private void awaitNothingHidden() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var partitions = List.of(
                    new TopicPartition(Topic.SEARCH_TARGETS.topicName(), 0),
                    new TopicPartition(Topic.SEARCH_TARGETS.topicName(), 1));
            while (admin.describeProducers(partitions).all().get().values().stream()
                    .flatMap(state -> state.activeProducers().stream())
                    .anyMatch(
                            producer -> producer.currentTransactionStartOffset().isPresent())) {
                Thread.onSpinWait();
            }
        }
    }

    private void put(Topic topic, String key, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topic.topicName(), bytes(key), value.getBytes(StandardCharsets.ISO_8859_1)))
                    .get();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private CommandRun run(String command) {
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
        return CommandRun.of(words.toArray(String[]::new));
    }
}
