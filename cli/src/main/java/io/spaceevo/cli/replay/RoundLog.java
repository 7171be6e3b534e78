package io.spaceevo.cli.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of search rounds, as far as it is committed. */
final class RoundLog {
    private static final String TOPIC = Topic.SEARCH_ROUNDS.topicName();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int SILENT_POLLS = 60;

    private final String bootstrapServers;
    private final WireFormat<SearchRound> format = WireFormat.of(SearchRound.class);

    RoundLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Hands over every round of a target that is kept, in order, up to the end of the topic as of now.
     *
     * @return how many there were
     */
    long read(String target, Consumer<SearchRound> reader) {
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings(), bytes, bytes)) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, target.getBytes(StandardCharsets.UTF_8), reader);
        } catch (KafkaException e) {
            throw new Failure("cannot read " + TOPIC + " at " + bootstrapServers + ": " + e.getMessage(), e);
        }
    }

    private long read(KafkaConsumer<byte[], byte[]> consumer, byte[] key, Consumer<SearchRound> reader) {
        var ends = consumer.endOffsets(consumer.assignment());
        long found = 0;
        int silent = 0;
        while (!reached(consumer, ends)) {
            var records = consumer.poll(POLL);
            silent = records.isEmpty() ? silent + 1 : 0;
            if (silent > SILENT_POLLS) {
                throw new Failure(TOPIC + " at " + bootstrapServers + " was not read to its end: the broker is silent");
            }
            for (var record : records) {
                if (Arrays.equals(record.key(), key)) {
                    reader.accept(decoded(record));
                    found++;
                }
            }
        }
        return found;
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private SearchRound decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return format.decode(record.value());
        } catch (UnreadableMessageException e) {
            throw new Failure(
                    "the record at " + TOPIC + "-" + record.partition() + "@" + record.offset() + " is no round: "
                            + e.detail(),
                    e);
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000);
    }
}
