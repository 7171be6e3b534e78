package io.spaceevo.cli.tables;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.spaceevo.cli.topics.BrokerTopics;
import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.files.Sha256;
import io.spaceevo.kafka.CompactedMessages;
import io.spaceevo.kafka.KafkaClients;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.RecordSender;
import io.spaceevo.quality.StageQualities;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.tables.TablesFolder;
import io.spaceevo.tables.TablesProvenance;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Block tables on their way to the topics, as qualities without latencies. A set never changes: sent twice, it changes nothing, and one that was
 * sent in part is completed.
 */
public final class QualityImport {
    private static final String SOURCE = "imported-from";

    private final TablesFolder tables;
    private final Hyperspace hyperspace;
    private final List<StageQualities> qualities;
    private final String qualitySet;
    private final String source;

    private QualityImport(TablesFolder tables, List<StageQualities> qualities, String qualitySet) {
        this.tables = tables;
        this.hyperspace = tables.hyperspace();
        this.qualities = qualities;
        this.qualitySet = qualitySet;
        this.source = String.valueOf(tables.path().toAbsolutePath().normalize().getFileName());
    }

    /**
     * Reads and checks the tables.
     *
     * @param qualitySet name of the set; without one it is made of the content, as {@code tables-1f0c53ab}
     */
    public static QualityImport read(TablesFolder tables, Optional<String> qualitySet) {
        var qualities = tables.read().qualities();
        return new QualityImport(tables, qualities, qualitySet.orElseGet(() -> "tables-" + contentHash(qualities)));
    }

    private static String contentHash(List<StageQualities> qualities) {
        var digest = Sha256.digest();
        for (var stage : qualities) {
            for (var sample : stage.samples()) {
                var row = sample.subStage().text() + " " + sample.subStage().cin() + " " + sample.resolution() + " "
                        + sample.loss() + "\n";
                digest.update(row.getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 4);
    }

    public Hyperspace hyperspace() {
        return hyperspace;
    }

    public String qualitySet() {
        return qualitySet;
    }

    public List<StageQualities> qualities() {
        return qualities;
    }

    /** Sampled sub-stages of all tables. */
    public long rows() {
        return qualities.stream().mapToLong(stage -> stage.samples().size()).sum();
    }

    /**
     * Sends the hyperspace and those tables that are not there yet; returns when the broker has them. Their topics have to exist.
     *
     * @return how many tables were sent
     * @throws UserError if the set is there with other content: sets never change
     */
    public int publish(KafkaCluster cluster) {
        var provenance =
                new TreeMap<>(tables.provenance().map(TablesProvenance::facts).orElseGet(Map::of));
        provenance.put(SOURCE, source);
        var messages = new TreeMap<String, BlockQualities>();
        for (var stage : qualities) {
            var message = Qualities.toWire(qualitySet, hyperspace, stage, provenance);
            messages.put(Qualities.key(message), message);
        }
        try (var topics = BrokerTopics.of(cluster)) {
            topics.require(Topic.BLOCK_QUALITIES);
        }
        messages.keySet().removeAll(present(cluster, messages));
        send(cluster, messages);
        return messages.size();
    }

    /** Keys of the tables that are there already, each as it is to be. */
    private Set<String> present(KafkaCluster cluster, Map<String, BlockQualities> messages) {
        var prefix = qualitySet + "/" + hyperspace.id() + "/";
        var there = CompactedMessages.readSome(
                cluster, Topic.BLOCK_QUALITIES, BlockQualities.class, key -> key.startsWith(prefix), PresentTable::of);
        CompactedMessages.requireComplete(cluster, there);
        if (!there.unreadable().isEmpty()) {
            throw new Failure("quality set " + qualitySet + " of " + hyperspace.id()
                    + " cannot be compared with what is there: "
                    + there.complaints().get(0) + ": choose another name with --quality-set");
        }
        there.values().forEach((key, present) -> {
            var wanted = Optional.ofNullable(messages.get(key)).map(PresentTable::of);
            if (wanted.filter(table -> table.hash().equals(present.hash())).isEmpty()) {
                throw new UserError("quality set " + qualitySet + " of " + hyperspace.id()
                        + " is there already with other content: table " + key + " is " + present + ", and not "
                        + wanted.map(PresentTable::toString).orElse("in " + source)
                        + "; a set never changes, so choose another name with --quality-set");
            }
        });
        return there.values().keySet();
    }

    /** All messages; one that cannot be written is found before the first is sent. */
    private List<ProducerRecord<String, byte[]>> records(Map<String, BlockQualities> messages) {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        records.add(new ProducerRecord<>(
                Topic.HYPERSPACES.topicName(),
                hyperspace.id(),
                WireFormat.of(HyperspaceFile.class)
                        .encode(new HyperspaceFile(hyperspace.id(), tables.hyperspaceText()))));
        var tables = WireFormat.of(BlockQualities.class);
        messages.forEach((key, message) ->
                records.add(new ProducerRecord<>(Topic.BLOCK_QUALITIES.topicName(), key, tables.encode(message))));
        return records;
    }

    private void send(KafkaCluster cluster, Map<String, BlockQualities> messages) {
        var large = Map.of(
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "zstd",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topic.MAX_MESSAGE_BYTES);
        var records = records(messages);
        List<RecordMetadata> written;
        try (var producer = KafkaClients.producer(cluster, new StringSerializer(), large)) {
            written = new RecordSender<>(cluster, producer).send("block qualities", records);
        }
        CompactedMessages.requireVisible(cluster, written, "quality set " + qualitySet + " was sent");
    }

    /**
     * What makes two tables the same.
     *
     * @param hash of codes, input channels, resolutions and losses, in the order of the table, 64 hex digits
     * @param source where it was imported from, for people
     */
    private record PresentTable(String hash, String source) {
        static PresentTable of(BlockQualities message) {
            var digest = Sha256.digest();
            for (var sample : message.getSamples()) {
                var row = sample.getCode() + " " + sample.getCin() + " " + sample.getResolution() + " "
                        + sample.getLoss() + "\n";
                digest.update(row.getBytes(StandardCharsets.UTF_8));
            }
            return new PresentTable(
                    HexFormat.of().formatHex(digest.digest()),
                    message.getProvenance().getOrDefault(SOURCE, "an unknown source"));
        }

        @Override
        public String toString() {
            return hash.substring(0, 8) + " of " + source;
        }
    }
}
