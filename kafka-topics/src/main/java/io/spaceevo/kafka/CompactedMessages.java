package io.spaceevo.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.spaceevo.failure.Failure;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** The newest message of every key of a compacted topic. An entry that cannot be read hides no other. */
public final class CompactedMessages {
    private static final Duration LIMIT = Duration.ofSeconds(8);

    /** Block qualities may be many megabytes. */
    private static final Duration LARGE_LIMIT = Duration.ofSeconds(30);

    private static final Duration TRANSACTIONS = Duration.ofSeconds(3);

    private CompactedMessages() {}

    /**
     * By key, in ascending order.
     *
     * @param check of a key and its message; throws an unchecked exception where the message is of no use
     */
    public static <T extends SpecificRecord> TopicContent<T> read(
            KafkaCluster cluster, Topic topic, Class<T> message, BiConsumer<String, T> check) {
        var format = WireFormat.of(message);
        return read(
                cluster,
                topic == Topic.BLOCK_QUALITIES ? LARGE_LIMIT : LIMIT,
                CompactedTopicReader.open(cluster, topic.topicName(), (key, bytes) -> {
                    var read = decode(format, bytes);
                    check.accept(key, read);
                    return read;
                }));
    }

    /**
     * What is made of some messages, by key, in ascending order.
     *
     * @param wanted keys to read; others take no memory
     * @param part what to keep of a message
     */
    public static <T extends SpecificRecord, P> TopicContent<P> readSome(
            KafkaCluster cluster, Topic topic, Class<T> message, Predicate<String> wanted, Function<T, P> part) {
        var format = WireFormat.of(message);
        return read(
                cluster,
                LARGE_LIMIT,
                CompactedTopicReader.open(
                        cluster, topic.topicName(), (key, bytes) -> part.apply(decode(format, bytes)), wanted));
    }

    /** Keys alone, in ascending order, each its own value. */
    public static TopicContent<String> keys(KafkaCluster cluster, Topic topic) {
        return read(cluster, LARGE_LIMIT, CompactedTopicReader.openKeys(cluster, topic.topicName()));
    }

    private static <T> TopicContent<T> read(KafkaCluster cluster, Duration limit, CompactedTopicReader<T> opened) {
        try (var reader = opened) {
            var content = reader.newest(limit);
            // a transaction that ended meanwhile hides nothing any more
            return content.hidden().isEmpty()
                            || !open(cluster, content.hidden()).isEmpty()
                    ? content
                    : reader.newest(limit);
        } catch (TopicUnavailableException e) {
            throw new Failure(e.getMessage() + ", at " + cluster, e);
        }
    }

    /** @throws Failure if an open transaction hides newer records, naming it */
    public static void requireComplete(KafkaCluster cluster, TopicContent<?> content) {
        requireSeen(cluster, content.hidden(), "");
    }

    /**
     * A record that was written is not yet one that is read.
     *
     * @param written what the broker acknowledged
     * @param what was done, for people
     * @throws Failure if an open transaction hides one of the records, naming it
     */
    public static void requireVisible(KafkaCluster cluster, Collection<RecordMetadata> written, String what) {
        var last = new HashMap<TopicPartition, Long>();
        written.forEach(record ->
                last.merge(new TopicPartition(record.topic(), record.partition()), record.offset(), Math::max));
        var hidden = new ArrayList<HiddenRecords>();
        for (var topic : last.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet())) {
            try (var log = TopicLog.committed(cluster, topic)) {
                log.ends(TimeLeft.of(LIMIT)).offsets().forEach((partition, stable) -> {
                    long end = last.getOrDefault(partition, -1L) + 1;
                    if (stable < end) {
                        hidden.add(new HiddenRecords(partition, stable, end));
                    }
                });
            } catch (TopicUnavailableException e) {
                throw new Failure(what + ", but whether it is seen is unknown: " + e.getMessage(), e);
            }
        }
        requireSeen(cluster, hidden, what + ", but nobody sees it: ");
    }

    /** @throws Failure if another transaction than that of a job between two checkpoints hides the records, naming it */
    public static void requireInPlace(KafkaCluster cluster, List<HiddenRecords> hidden) {
        var now = Instant.now();
        fail(
                cluster,
                open(cluster, hidden).stream()
                        .filter(transaction -> transaction.isOutOfPlace(now))
                        .toList(),
                "");
    }

    private static void requireSeen(KafkaCluster cluster, List<HiddenRecords> hidden, String before) {
        fail(cluster, open(cluster, hidden), before);
    }

    private static void fail(KafkaCluster cluster, List<OpenTransaction> open, String before) {
        if (!open.isEmpty()) {
            var now = Instant.now();
            throw new Failure(before
                    + open.stream().map(each -> each.describe(now)).collect(Collectors.joining("; ")) + ": "
                    + open.get(0).mend(cluster.toString()));
        }
    }

    private static List<OpenTransaction> open(KafkaCluster cluster, List<HiddenRecords> hidden) {
        return OpenTransactions.behind(cluster, hidden, TimeLeft.of(TRANSACTIONS));
    }

    private static <T extends SpecificRecord> T decode(WireFormat<T> format, byte[] bytes) {
        try {
            return format.decode(bytes);
        } catch (UnreadableMessageException e) {
            throw new IllegalArgumentException(e.detail(), e);
        }
    }
}
