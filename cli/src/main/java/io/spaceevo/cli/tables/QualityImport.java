package io.spaceevo.cli.tables;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.cli.kafka.KafkaClients;
import io.spaceevo.cli.topics.BrokerTopics;
import io.spaceevo.console.query.KafkaCluster;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.quality.BlockTables;
import io.spaceevo.quality.StageQualities;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Block tables on their way to the topics, as qualities without latencies. A set never changes: sent twice, it changes nothing. */
public final class QualityImport {
    private final String hyperspaceText;
    private final Hyperspace hyperspace;
    private final List<StageQualities> qualities;
    private final String qualitySet;
    private final String source;

    private QualityImport(
            String hyperspaceText,
            Hyperspace hyperspace,
            List<StageQualities> qualities,
            String qualitySet,
            String source) {
        this.hyperspaceText = hyperspaceText;
        this.hyperspace = hyperspace;
        this.qualities = qualities;
        this.qualitySet = qualitySet;
        this.source = source;
    }

    /**
     * Reads and checks the tables.
     *
     * @param hyperspaceName shipped name or path
     * @param qualitySet name of the set; without one it is made of the content, as {@code tables-1f0c53ab}
     */
    public static QualityImport read(Path folder, String hyperspaceName, Optional<String> qualitySet) {
        var hyperspace = Hyperspaces.named(hyperspaceName);
        var qualities = BlockTables.read(folder, hyperspace).qualities();
        return new QualityImport(
                Hyperspaces.text(hyperspaceName),
                hyperspace,
                qualities,
                qualitySet.orElseGet(() -> "tables-" + contentHash(qualities)),
                String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    }

    private static String contentHash(List<StageQualities> qualities) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var stage : qualities) {
                for (var sample : stage.samples()) {
                    var row = sample.subStage().text() + " " + sample.subStage().cin() + " " + sample.resolution() + " "
                            + sample.loss() + "\n";
                    digest.update(row.getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
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

    /** All messages; one that cannot be written is found before the first is sent. */
    private List<ProducerRecord<String, byte[]>> records() {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        records.add(new ProducerRecord<>(
                Topic.HYPERSPACES.topicName(),
                hyperspace.id(),
                WireFormat.of(HyperspaceFile.class).encode(new HyperspaceFile(hyperspace.id(), hyperspaceText))));
        var tables = WireFormat.of(BlockQualities.class);
        for (var stage : qualities) {
            var message = Qualities.toWire(qualitySet, hyperspace, stage, Map.of("imported-from", source));
            records.add(new ProducerRecord<>(
                    Topic.BLOCK_QUALITIES.topicName(), Qualities.key(message), tables.encode(message)));
        }
        return records;
    }

    /** Sends hyperspace and tables; returns when the broker has them. Their topics have to exist. */
    public void publish(KafkaCluster cluster) {
        var large = Map.of(
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "zstd",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topic.MAX_MESSAGE_BYTES);
        var records = records();
        try (var topics = BrokerTopics.of(cluster);
                var producer = KafkaClients.producer(cluster, new StringSerializer(), large)) {
            topics.require(Topic.BLOCK_QUALITIES);
            var sent = new ArrayList<Future<?>>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (var receipt : sent) {
                receipt.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while sending block qualities", e);
        } catch (ExecutionException e) {
            throw new Failure("block qualities did not reach " + cluster + ": " + KafkaClients.reason(e), e);
        }
    }
}
