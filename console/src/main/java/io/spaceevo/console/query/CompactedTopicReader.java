package io.spaceevo.console.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The newest committed value of every key of a compacted topic. Keep it: the first read takes in the whole topic, later ones
 * only what came since. A tombstone removes its key; an entry that cannot be read is told beside the others.
 *
 * @param <V> type of the values
 */
public final class CompactedTopicReader<V> implements TopicReader<V> {
    private static final Duration CLOSING = Duration.ofMillis(500);

    private static final Duration FIRST_CONTACT = Duration.ofSeconds(8);

    /** Left of the first contact's time to find out why nobody answers. */
    private static final Duration DIAGNOSIS = Duration.ofSeconds(1);

    private static final String NO_KEY = "(none)";

    private final Consumer<byte[], byte[]> committed;
    private final Consumer<byte[], byte[]> uncommitted;
    private final String topic;
    private final EntryReader<V> entries;
    private final Predicate<String> wanted;
    private final Function<Duration, String> silence;
    private final SortedMap<String, V> values = new TreeMap<>();
    private final SortedMap<String, String> unreadable = new TreeMap<>();
    /** Newest bytes of keys that are not yet among values and unreadable ones; empty for a tombstone. */
    private final Map<String, Optional<byte[]>> arrived = new TreeMap<>();

    /**
     * For tests, and callers with consumers of their own.
     *
     * @param committed reads committed records only
     * @param uncommitted tells the last offsets of all records
     * @param wanted keys to read; all others are passed over
     * @param silence why no broker answers; takes at most the given time
     */
    CompactedTopicReader(
            Consumer<byte[], byte[]> committed,
            Consumer<byte[], byte[]> uncommitted,
            String topic,
            EntryReader<V> entries,
            Predicate<String> wanted,
            Function<Duration, String> silence) {
        this.committed = committed;
        this.uncommitted = uncommitted;
        this.topic = topic;
        this.entries = entries;
        this.wanted = wanted;
        this.silence = silence;
    }

    /** A reader of its own connection. */
    public static <V> CompactedTopicReader<V> open(KafkaCluster cluster, String topic, EntryReader<V> entries) {
        return open(cluster, topic, entries, key -> true, new ByteArrayDeserializer());
    }

    /**
     * A reader of some entries, which takes no memory for others.
     *
     * @param wanted keys to read
     */
    public static <V> CompactedTopicReader<V> open(
            KafkaCluster cluster, String topic, EntryReader<V> entries, Predicate<String> wanted) {
        return open(cluster, topic, entries, wanted, new ByteArrayDeserializer());
    }

    /** A reader of keys alone, each its own value, which takes no memory for the values. */
    public static CompactedTopicReader<String> openKeys(KafkaCluster cluster, String topic) {
        var nothing = new byte[0];
        return open(cluster, topic, (key, value) -> key, key -> true, (name, value) -> value == null ? null : nothing);
    }

    private static <V> CompactedTopicReader<V> open(
            KafkaCluster cluster,
            String topic,
            EntryReader<V> entries,
            Predicate<String> wanted,
            Deserializer<byte[]> values) {
        return new CompactedTopicReader<>(
                consumer(cluster, "read_committed", values),
                consumer(cluster, "read_uncommitted", values),
                topic,
                entries,
                wanted,
                cluster::silence);
    }

    private static Consumer<byte[], byte[]> consumer(
            KafkaCluster cluster, String isolation, Deserializer<byte[]> values) {
        var settings = Map.<String, Object>of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                isolation,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        return cluster.client(settings, options -> new KafkaConsumer<>(options, new ByteArrayDeserializer(), values));
    }

    /**
     * What the topic holds as of the time of the call.
     *
     * @param limit longest time to take
     */
    @Override
    public synchronized TopicContent<V> newest(Duration limit) throws TopicUnavailableException {
        var time = TimeLeft.of(limit);
        try {
            assign(time);
            var partitions = committed.assignment();
            var last = uncommitted.endOffsets(partitions, time.rest());
            var stable = committed.endOffsets(partitions, time.rest());
            beginAgainIfMadeAnew(stable, time);
            while (!reached(stable, time)) {
                if (time.isOver()) {
                    throw new TopicUnavailableException(
                            topic, "not read to its end within " + limit.toMillis() + " ms");
                }
                committed.poll(time.rest()).forEach(this::take);
            }
            arrived.forEach(this::settle);
            arrived.clear();
            return new TopicContent<>(topic, values, unreadable, hidden(stable, last));
        } catch (TimeoutException e) {
            throw new TopicUnavailableException(topic, "no answer of the broker within " + limit.toMillis() + " ms", e);
        } catch (KafkaException e) {
            throw new TopicUnavailableException(topic, String.valueOf(e.getMessage()), e);
        }
    }

    private void assign(TimeLeft time) throws TopicUnavailableException {
        if (!committed.assignment().isEmpty()) {
            return;
        }
        var partitions = partitions(time);
        if (partitions == null || partitions.isEmpty()) {
            throw new TopicUnavailableException(topic, "it does not exist: spaceevo topics create makes it");
        }
        List<TopicPartition> all = partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        committed.assign(all);
        committed.seekToBeginning(all);
    }

    private List<PartitionInfo> partitions(TimeLeft time) throws TopicUnavailableException {
        var contact = time.part(FIRST_CONTACT);
        var half = contact.rest().dividedBy(2);
        var diagnosis = half.compareTo(DIAGNOSIS) < 0 ? half : DIAGNOSIS;
        try {
            return committed.partitionsFor(topic, contact.rest().minus(diagnosis));
        } catch (TimeoutException e) {
            throw new TopicUnavailableException(topic, silence.apply(diagnosis), e);
        }
    }

    /** A topic that was deleted and made again ends before the place that was read. */
    private void beginAgainIfMadeAnew(Map<TopicPartition, Long> stable, TimeLeft time) {
        if (stable.entrySet().stream()
                .anyMatch(end -> committed.position(end.getKey(), time.rest()) > end.getValue())) {
            arrived.clear();
            values.clear();
            unreadable.clear();
            committed.seekToBeginning(stable.keySet());
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends, TimeLeft time) {
        return ends.entrySet().stream()
                .allMatch(end -> committed.position(end.getKey(), time.rest()) >= end.getValue());
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        if (message.key() == null) {
            unreadable.put(NO_KEY, "the record at " + message.partition() + ":" + message.offset() + " has no key");
            return;
        }
        var key = KeyText.of(message.key());
        if (wanted.test(key)) {
            arrived.put(key, Optional.ofNullable(message.value()));
        }
    }

    private void settle(String key, Optional<byte[]> bytes) {
        values.remove(key);
        unreadable.remove(key);
        if (bytes.isPresent()) {
            try {
                values.put(key, entries.read(key, bytes.get()));
            } catch (RuntimeException e) {
                unreadable.put(key, e.getMessage() == null ? e.toString() : e.getMessage());
            }
        }
    }

    /** What was committed while the topic was read is seen the next time. */
    private static List<HiddenRecords> hidden(Map<TopicPartition, Long> stable, Map<TopicPartition, Long> last) {
        var hidden = new ArrayList<HiddenRecords>();
        stable.forEach((partition, end) -> {
            long all = last.getOrDefault(partition, end);
            if (all > end) {
                hidden.add(new HiddenRecords(partition, end, all));
            }
        });
        return hidden;
    }

    @Override
    public synchronized void close() {
        for (var consumer : List.of(committed, uncommitted)) {
            consumer.close(CloseOptions.timeout(CLOSING));
        }
    }
}
