package io.spaceevo.console.query;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The newest committed value of every key of a compacted topic. Keep it: the first read takes in the whole topic, later ones
 * only what came since. A tombstone removes its key.
 *
 * @param <V> type of the values
 */
public final class CompactedTopicReader<V> implements AutoCloseable {
    private static final Duration FIRST_CONTACT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Function<byte[], V> decode;
    private final SortedMap<String, byte[]> newest = new TreeMap<>();

    /** For tests, and callers with a consumer of their own, which must read committed records only. */
    CompactedTopicReader(Consumer<byte[], byte[]> consumer, String topic, Function<byte[], V> decode) {
        this.consumer = consumer;
        this.topic = topic;
        this.decode = decode;
    }

    /**
     * A reader of its own connection.
     *
     * @param decode turns the bytes of a value into it; throws an unchecked exception where it cannot
     */
    public static <V> CompactedTopicReader<V> open(KafkaCluster cluster, String topic, Function<byte[], V> decode) {
        var settings = Map.<String, Object>of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        var bytes = new ByteArrayDeserializer();
        return new CompactedTopicReader<>(
                cluster.client(settings, options -> new KafkaConsumer<>(options, bytes, bytes)), topic, decode);
    }

    /**
     * The newest value per key, keys in ascending order, as of the end of the topic at the time of the call.
     *
     * @param limit longest time to take
     */
    public synchronized SortedMap<String, V> newest(Duration limit) throws TopicUnavailableException {
        var time = new TimeLeft(limit);
        try {
            assign(time);
            var ends = consumer.endOffsets(consumer.assignment(), time.rest());
            while (!reached(ends, time)) {
                if (time.isOver()) {
                    throw new TopicUnavailableException(
                            topic, "not read to its end within " + limit.toMillis() + " ms");
                }
                consumer.poll(time.rest()).forEach(this::take);
            }
        } catch (KafkaException e) {
            throw new TopicUnavailableException(topic, String.valueOf(e.getMessage()), e);
        }
        return decoded();
    }

    private void assign(TimeLeft time) throws TopicUnavailableException {
        if (!consumer.assignment().isEmpty()) {
            return;
        }
        var partitions = partitions(time);
        if (partitions == null || partitions.isEmpty()) {
            throw new TopicUnavailableException(topic, "it does not exist");
        }
        List<TopicPartition> all = partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    private List<PartitionInfo> partitions(TimeLeft time) throws TopicUnavailableException {
        try {
            return consumer.partitionsFor(topic, time.atMost(FIRST_CONTACT));
        } catch (TimeoutException e) {
            throw new TopicUnavailableException(topic, "no broker answers", e);
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends, TimeLeft time) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), time.rest()) >= end.getValue());
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        var key = new String(message.key(), StandardCharsets.UTF_8);
        if (message.value() == null) {
            newest.remove(key);
        } else {
            newest.put(key, message.value());
        }
    }

    private SortedMap<String, V> decoded() throws TopicUnavailableException {
        var values = new TreeMap<String, V>();
        for (var entry : newest.entrySet()) {
            try {
                values.put(entry.getKey(), decode.apply(entry.getValue()));
            } catch (RuntimeException e) {
                throw new TopicUnavailableException(
                        topic, "the value of key " + entry.getKey() + " cannot be decoded", e);
            }
        }
        return Collections.unmodifiableSortedMap(values);
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
