package io.spaceevo.cli.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.cli.kafka.CompactedMessages;
import io.spaceevo.cli.kafka.KafkaClients;
import io.spaceevo.console.query.HiddenRecords;
import io.spaceevo.console.query.KafkaCluster;
import io.spaceevo.failure.Failure;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The topic of search rounds, as far as it is committed. */
final class RoundLog {
    private static final String TOPIC = Topic.SEARCH_ROUNDS.topicName();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int SILENT_POLLS = 60;

    private final KafkaCluster cluster;
    private final WireFormat<SearchRound> format = WireFormat.of(SearchRound.class);
    private List<HiddenRecords> hidden = List.of();

    RoundLog(KafkaCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Hands over every round of a target that is kept, in order, up to the end of the topic as of now.
     *
     * @return how many there were
     */
    long read(String target, java.util.function.Consumer<SearchRound> reader) {
        var committed = Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (var consumer = KafkaClients.consumer(cluster, committed);
                var all = KafkaClients.consumer(cluster, Map.of())) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var last = all.endOffsets(partitions);
            hidden = consumer.endOffsets(partitions).entrySet().stream()
                    .filter(stable -> stable.getValue() < last.getOrDefault(stable.getKey(), 0L))
                    .map(stable -> new HiddenRecords(
                            stable.getKey(), stable.getValue(), last.getOrDefault(stable.getKey(), 0L)))
                    .toList();
            return read(consumer, target.getBytes(StandardCharsets.UTF_8), reader);
        } catch (KafkaException e) {
            throw new Failure("cannot read " + TOPIC + " at " + cluster + ": " + KafkaClients.reason(cluster, e), e);
        }
    }

    /**
     * A running job hides its newest rounds until its next checkpoint.
     *
     * @throws Failure if rounds are hidden by anybody else, or for longer
     */
    void requireComplete() {
        CompactedMessages.requireInPlace(cluster, hidden);
    }

    private long read(Consumer<byte[], byte[]> consumer, byte[] key, java.util.function.Consumer<SearchRound> reader) {
        var ends = consumer.endOffsets(consumer.assignment());
        long found = 0;
        int silent = 0;
        while (!reached(consumer, ends)) {
            var records = consumer.poll(POLL);
            silent = records.isEmpty() ? silent + 1 : 0;
            if (silent > SILENT_POLLS) {
                throw new Failure(TOPIC + " at " + cluster + " was not read to its end: the broker is silent");
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

    private static boolean reached(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private SearchRound decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return format.decode(Optional.ofNullable(record.value()).orElse(new byte[0]));
        } catch (UnreadableMessageException e) {
            throw new Failure(
                    "the record at " + TOPIC + "-" + record.partition() + "@" + record.offset() + " is no round: "
                            + e.detail(),
                    e);
        }
    }
}
