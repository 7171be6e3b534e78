package io.spaceevo.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The newest committed value of every key of a compacted topic. Keep it: the first read takes in the whole topic, later ones
 * only what came since. A tombstone removes its key; an entry that cannot be read is told beside the others.
 *
 * @param <V> type of the values
 */
public final class CompactedTopicReader<V> implements TopicReader<V> {
    private static final String NO_KEY = "(none)";

    private final TopicLog log;
    private final String topic;
    private final EntryReader<V> entries;
    private final Predicate<String> wanted;
    private final SortedMap<String, V> values = new TreeMap<>();
    private final SortedMap<String, String> unreadable = new TreeMap<>();
    /** Newest bytes of keys that are not yet among values and unreadable ones; empty for a tombstone. */
    private final Map<String, Optional<byte[]>> arrived = new TreeMap<>();

    /**
     * @param log of committed records
     * @param wanted keys to read; all others are passed over
     */
    CompactedTopicReader(TopicLog log, String topic, EntryReader<V> entries, Predicate<String> wanted) {
        this.log = log;
        this.topic = topic;
        this.entries = entries;
        this.wanted = wanted;
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
        return new CompactedTopicReader<>(TopicLog.committed(cluster, topic, values), topic, entries, wanted);
    }

    /**
     * What the topic holds as of the time of the call.
     *
     * @param limit longest time to take
     */
    @Override
    public synchronized TopicContent<V> newest(Duration limit) throws TopicUnavailableException {
        var time = TimeLeft.of(limit);
        var ends = log.ends(time);
        if (log.wasMadeAgain(ends, time)) {
            arrived.clear();
            values.clear();
            unreadable.clear();
            log.seekToBeginning();
        }
        log.readTo(ends.offsets(), time, batch -> batch.forEach(this::take));
        arrived.forEach(this::settle);
        arrived.clear();
        return new TopicContent<>(topic, values, unreadable, ends.hidden());
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

    @Override
    public synchronized void close() {
        log.close();
    }
}
