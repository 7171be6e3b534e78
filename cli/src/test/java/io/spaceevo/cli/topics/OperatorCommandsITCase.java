package io.spaceevo.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.cli.embedded.EmbeddedBroker;
import io.spaceevo.schema.RejectedMeasurement;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorCommandsITCase {
    @TempDir
    private Path folder;

    @Test
    void topicsAreCreatedCheckedAndTheirDefectsNamed() throws Exception {
        try (var broker = EmbeddedBroker.start(folder, OptionalInt.empty())) {
            var servers = broker.bootstrapServers();
            try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
                admin.createTopics(List.of(new NewTopic(Topic.BEST_SEARCH_SPACES.topicName(), 2, (short) 1)))
                        .all()
                        .get();
                while (!admin.listTopics().names().get().contains(Topic.BEST_SEARCH_SPACES.topicName())) {
                    Thread.onSpinWait();
                }
            }
            var missing = topics(servers, "check", "--partitions", "3");
            assertThat(missing.code()).isEqualTo(1);
            assertThat(missing.out().lines())
                    .hasSize(Topic.values().length - 1 + 3)
                    .contains("search-rounds is missing: spaceevo topics create makes it");

            assertThat(topics(servers, "create", "--partitions", "3", "--json")
                            .object()
                            .path("created"))
                    .hasSize(Topic.values().length - 1);
            var defects = topics(servers, "check", "--partitions", "3");
            assertThat(defects.code()).isEqualTo(1);
            assertThat(defects.out().lines())
                    .allMatch(line -> line.startsWith("best-search-spaces has "))
                    .anyMatch(line -> line.contains("2 partitions and needs 3"))
                    .anyMatch(line -> line.contains("cleanup.policy=delete and needs compact"))
                    .anyMatch(line -> line.contains("max.message.bytes"));
        }
    }

    @Test
    void rejectedRecordsAreListedShownAndSentAgainOnce() throws Exception {
        try (var broker = EmbeddedBroker.start(folder, OptionalInt.empty())) {
            var servers = broker.bootstrapServers();
            assertThat(topics(servers, "create", "--partitions", "2").code()).isZero();
            reject(servers);

            var listed = rejected(servers, "list", "--limit", "2", "--json").objects();
            assertThat(listed)
                    .extracting(record -> record.path("reason").asText())
                    .containsExactly("undecodable", "invalid");
            assertThat(listed.get(1).path("detail").asText()).isEqualTo("a quality needs a loss >= 0, was -1");
            var shown = rejected(servers, "show", listed.get(0).path("id").asText(), "--json")
                    .object();
            assertThat(shown.path("value").asText()).isEqualTo("626164");
            assertThat(shown.path("measurement").isNull()).isTrue();
            assertThat(rejected(servers, "show", "0:999").code()).isEqualTo(2);

            assertThat(rejected(servers, "redrive", "--dry-run", "--json").objects())
                    .hasSize(2)
                    .allMatch(record -> !record.path("sent").asBoolean());
            assertThat(measurements(servers)).isEmpty();
            assertThat(rejected(servers, "redrive", "--json").objects()).hasSize(2);
            assertThat(measurements(servers)).containsExactlyInAnyOrder("good", "bad");
            assertThat(rejected(servers, "redrive", "--json").out()).isEmpty();
            assertThat(measurements(servers)).hasSize(2);
        }
    }

    @Test
    void withoutFlinkAQueryAsksTheTopic() throws Exception {
        try (var broker = EmbeddedBroker.start(folder, OptionalInt.empty())) {
            var servers = broker.bootstrapServers();
            assertThat(topics(servers, "create", "--partitions", "1").code()).isZero();

            var query = run("query", servers, "best", "--platform", "xeon.ort.t1", "--rest", "http://127.0.0.1:1");

            assertThat(query.code()).isEqualTo(1);
            assertThat(query.err()).contains("nothing is known yet");
        }
    }

    private static void reject(String servers) throws Exception {
        var format = WireFormat.of(RejectedMeasurement.class);
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", servers), bytes, bytes)) {
            for (var record : List.of(
                    record("good", Topic.LATENCY_MEASUREMENTS, 1, "unknown-schema", "upgrade the reader"),
                    record("bad", Topic.LATENCY_MEASUREMENTS, 2, "undecodable", "the record is cut off"),
                    record("old", Topic.BLOCK_QUALITIES, 3, "invalid", "a quality needs a loss >= 0, was -1"))) {
                producer.send(new ProducerRecord<>(
                                Topic.REJECTED_MEASUREMENTS.topicName(),
                                (int) (record.getReceivedAt() % 2),
                                null,
                                format.encode(record)))
                        .get();
            }
        }
    }

    private static RejectedMeasurement record(String value, Topic topic, long at, String reason, String detail) {
        return new RejectedMeasurement(
                null,
                ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)),
                topic.topicName(),
                0,
                at,
                at,
                reason,
                detail);
    }

    private static List<String> measurements(String servers) {
        var bytes = new ByteArrayDeserializer();
        var found = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", servers), bytes, bytes)) {
            var partitions = List.of(
                    new TopicPartition(Topic.LATENCY_MEASUREMENTS.topicName(), 0),
                    new TopicPartition(Topic.LATENCY_MEASUREMENTS.topicName(), 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> found.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
        }
        return found;
    }

    private static CommandRun topics(String servers, String... arguments) {
        return run("topics", servers, arguments);
    }

    private static CommandRun rejected(String servers, String... arguments) {
        return run("rejected", servers, arguments);
    }

    private static CommandRun run(String group, String servers, String... arguments) {
        var all = new ArrayList<>(List.of(group));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", servers));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
