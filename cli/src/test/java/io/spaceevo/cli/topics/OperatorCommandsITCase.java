package io.spaceevo.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.cli.CommandRun;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.stack.EmbeddedBroker;
import io.spaceevo.wire.Answers;
import io.spaceevo.wire.PlainText;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
                    .hasSizeGreaterThan(Topic.values().length)
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
    void settingsUnderWhichRecordsAreLostAreNamedWithTheirMend() throws Exception {
        try (var broker = EmbeddedBroker.start(folder, OptionalInt.empty())) {
            var servers = broker.bootstrapServers();
            assertThat(topics(servers, "create", "--partitions", "2").code()).isZero();
            assertThat(topics(servers, "check", "--partitions", "2").out()).contains("8 topics are as they have to be");
            set(servers, Topic.LATENCY_MEASUREMENTS, "message.timestamp.type", "CreateTime");
            set(servers, Topic.SEARCH_ROUNDS, "retention.ms", "86400000");
            set(servers, Topic.LATENCY_PREDICTORS, "retention.bytes", "1000");
            set(servers, Topic.HYPERSPACES, "min.insync.replicas", "2");

            var defects = topics(servers, "check", "--partitions", "2");

            assertThat(defects.code()).isEqualTo(1);
            assertThat(defects.out().lines())
                    .hasSize(4)
                    .allMatch(line -> line.contains("kafka-configs.sh --bootstrap-server " + servers))
                    .anyMatch(line -> line.startsWith("latency-measurements has message.timestamp.type=CreateTime"))
                    .anyMatch(line -> line.startsWith("search-rounds has retention.ms=86400000"))
                    .anyMatch(line -> line.startsWith("latency-predictors has retention.bytes=1000"))
                    .anyMatch(line -> line.startsWith("hyperspaces has min.insync.replicas=2"));
        }
    }

    private static void set(String servers, Topic topic, String setting, String value) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
            var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all()
                    .get();
            while (!value.equals(admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(setting)
                    .value())) {
                Thread.onSpinWait();
            }
        }
    }

    /** More than are asked for, with bytes, keys and reasons that would drive a terminal. */
    @Test
    void aHostileBacklogIsListedInFewPlainLines() throws Exception {
        var hostile = "\u001b]0;owned\u0007\nspaceevo: all is well\r\u202e\u009b2J";
        try (var broker = EmbeddedBroker.start(folder, OptionalInt.empty())) {
            var servers = broker.bootstrapServers();
            assertThat(topics(servers, "create", "--partitions", "2").code()).isZero();
            var bytes = new ByteArraySerializer();
            var format = WireFormat.of(RejectedRecord.class);
            try (var producer =
                    new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", servers), bytes, bytes)) {
                for (int i = 0; i < 500; i++) {
                    var record = record(hostile, Topic.LATENCY_MEASUREMENTS, i, hostile, hostile + " " + i);
                    record.setKey(ByteBuffer.wrap(hostile.getBytes(StandardCharsets.UTF_8)));
                    producer.send(new ProducerRecord<>(
                            Topic.REJECTED_RECORDS.topicName(), i % 2, null, format.encode(record)));
                }
                producer.send(new ProducerRecord<>(
                        Topic.REJECTED_RECORDS.topicName(), 0, null, hostile.getBytes(StandardCharsets.UTF_8)));
                producer.flush();
            }

            var listed = rejected(servers, "list", "--limit", "7");
            assertThat(listed.out().lines()).hasSize(7);
            var shown = rejected(servers, "show", "1:249");
            assertThat(shown.out()).contains("detail: ", "all is well", " 499");
            var redriven = rejected(servers, "redrive", "--dry-run");
            assertThat(redriven.out().lines()).hasSize(500);
            var doctor = run("doctor", servers, "--partitions", "2", "--rest", "http://127.0.0.1:1", "--json");
            assertThat(doctor.object().path("checks").toString()).contains("501 rejected");
            for (var run : List.of(
                    listed,
                    shown,
                    redriven,
                    doctor,
                    rejected(servers, "list", "--json"),
                    rejected(servers, "show", "1:249", "--json"),
                    rejected(servers, "show", "0:250"))) {
                assertThat((run.out() + run.err())
                                .replace(System.lineSeparator(), "")
                                .codePoints())
                        .allMatch(PlainText::isPlain);
            }
            assertThat(rejected(servers, "list", "--limit", "100000").code()).isEqualTo(2);
        }
    }

    /** Headers at once, then a blank now and then for ever. */
    @Test
    @Timeout(120)
    void aRestInterfaceThatDripsHoldsNobodyAndTheTopicAnswers() throws Exception {
        var gone = new CountDownLatch(1);
        var threads = Executors.newCachedThreadPool();
        var drip = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        drip.setExecutor(threads);
        drip.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (!gone.await(100, TimeUnit.MILLISECONDS)) {
                    body.write(' ');
                    body.flush();
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        drip.start();
        try (var broker = EmbeddedBroker.start(folder, OptionalInt.empty())) {
            var servers = broker.bootstrapServers();
            assertThat(topics(servers, "create", "--partitions", "2").code()).isZero();
            publishAnswer(servers, "xeon.ort.t1");
            var rest = "http://127.0.0.1:" + drip.getAddress().getPort() + "/flink/";

            var query = run("query", servers, "best", "--rest", rest, "--json");
            assertThat(query.code()).as(query.err()).isZero();
            assertThat(query.object().path("stale").asBoolean()).isTrue();
            assertThat(query.object().path("platform").asText()).isEqualTo("xeon.ort.t1");

            var doctor = run("doctor", servers, "--partitions", "2", "--rest", rest);
            assertThat(doctor.code()).isEqualTo(1);
            assertThat(doctor.out()).contains("did not answer in full").contains(rest + "jobs/overview");
        } finally {
            gone.countDown();
            drip.stop(0);
            threads.shutdownNow();
        }
    }

    private static void publishAnswer(String servers, String platform) throws Exception {
        var answer = new BestSearchSpace(
                platform + "/1",
                platform,
                "onnxw@23f03a91c9e2",
                BestSearchSpace.Qualities.named("published"),
                BestSearchSpace.Status.WARMING,
                List.of(),
                List.of(),
                Optional.of("block qualities"),
                Optional.empty(),
                Optional.empty(),
                false);
        var format = WireFormat.of(io.spaceevo.schema.BestSearchSpace.class);
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", servers), bytes, bytes)) {
            producer.send(new ProducerRecord<>(
                            Topic.BEST_SEARCH_SPACES.topicName(),
                            answer.target().getBytes(StandardCharsets.UTF_8),
                            format.encode(Answers.toWire(answer))))
                    .get();
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
        var format = WireFormat.of(RejectedRecord.class);
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", servers), bytes, bytes)) {
            for (var record : List.of(
                    record("good", Topic.LATENCY_MEASUREMENTS, 1, "unknown-schema", "upgrade the reader"),
                    record("bad", Topic.LATENCY_MEASUREMENTS, 2, "undecodable", "the record is cut off"),
                    record("old", Topic.BLOCK_QUALITIES, 3, "invalid", "a quality needs a loss >= 0, was -1"))) {
                producer.send(new ProducerRecord<>(
                                Topic.REJECTED_RECORDS.topicName(),
                                (int) (record.getReceivedAt() % 2),
                                null,
                                format.encode(record)))
                        .get();
            }
        }
    }

    private static RejectedRecord record(String value, Topic topic, long at, String reason, String detail) {
        return new RejectedRecord(
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
