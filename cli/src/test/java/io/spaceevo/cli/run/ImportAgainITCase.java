package io.spaceevo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.kafka.CompactedTopicReader;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.stack.EmbeddedBroker;
import io.spaceevo.wire.Topic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A quality set never changes once it is published. */
class ImportAgainITCase {
    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private Path tables;

    @BeforeEach
    void start() throws IOException {
        broker = EmbeddedBroker.start(folder.resolve("broker"), OptionalInt.empty());
        assertThat(CommandRun.of("topics", "create", "--partitions", "2", "--bootstrap-servers", servers())
                        .code())
                .isZero();
        tables = folder.resolve("first");
        SyntheticTables.in(tables, "any", 1);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void theSameContentIsFineAndIsNotSentAgain() throws Exception {
        int all = importing(tables, "mine").object().path("sent").asInt();
        assertThat(all).isPositive();

        var again = importing(tables, "mine");

        assertThat(again.code()).isZero();
        assertThat(again.object().path("sent").asInt()).isZero();
        assertThat(again.object().path("files").asInt()).isEqualTo(all);
    }

    @Test
    void otherContentUnderTheSameNameIsRefusedWithBothNamedAndNothingSent() throws Exception {
        importing(tables, "mine");
        var before = keys();
        var other = copyWithOneOtherLoss("second");

        var refused = importing(other, "mine");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("quality set mine of synthetic@", "of first", "of second", "--quality-set");
        assertThat(keys()).isEqualTo(before);
        assertThat(importing(other, "another").code()).isZero();
    }

    @Test
    void anImportThatWasBrokenOffIsCompleted() throws Exception {
        int all = importing(tables, "mine").object().path("sent").asInt();
        var some = keys().stream().filter(key -> key.contains("/1/")).toList();
        remove(some);
        assertThat(keys()).hasSize(all - some.size());

        var completed = importing(tables, "mine");

        assertThat(completed.object().path("sent").asInt()).isEqualTo(some.size());
        assertThat(keys()).hasSize(all);
    }

    @Test
    void aTableThatCannotBeComparedIsNotOverwritten() throws Exception {
        importing(tables, "mine");
        var key = keys().get(0);
        put(key, new byte[] {1, 2, 3});

        var refused = importing(tables, "mine");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains(key, "--quality-set");
        assertThat(importing(tables, "another").code()).isZero();
    }

    private Path copyWithOneOtherLoss(String name) throws IOException {
        var copy = Files.createDirectories(folder.resolve(name));
        try (var files = Files.list(tables)) {
            for (var file : files.sorted().toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        var table = copy.resolve("stage2_0_1.csv");
        var rows = Files.readAllLines(table);
        var cells = rows.get(5).split(",");
        cells[2] = "0.123456";
        rows.set(5, String.join(",", cells));
        Files.write(table, rows);
        return copy;
    }

    private CommandRun importing(Path from, String name) {
        return CommandRun.of(
                "tables",
                "import",
                from.toString(),
                "--hyperspace",
                tables.resolve("synthetic.yaml").toString(),
                "--quality-set",
                name,
                "--bootstrap-servers",
                servers(),
                "--json");
    }

    private String servers() {
        return broker.bootstrapServers();
    }

    /** Keys of all tables that are there. */
    private List<String> keys() throws Exception {
        try (var reader =
                CompactedTopicReader.openKeys(KafkaCluster.at(servers()), Topic.BLOCK_QUALITIES.topicName())) {
            return List.copyOf(reader.newest(Duration.ofSeconds(20)).values().keySet());
        }
    }

    @SuppressWarnings("NullAway") // a tombstone is a record whose value is null
    private void remove(List<String> keys) throws Exception {
        for (var key : keys) {
            put(key, null);
        }
    }

    private void put(String key, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.BLOCK_QUALITIES.topicName(), key, value))
                    .get();
        }
    }
}
