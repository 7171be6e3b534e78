package io.spaceevo.jobs.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A Kafka record as it was read, not yet decoded.
 *
 * @param keyed whether the record has a key
 * @param key its key, empty where it has none
 * @param tombstone whether the record has no value, which deletes its key from a compacted topic
 * @param value its value, empty for a tombstone
 * @param offset position in the partition, counted from 0
 * @param timestamp milliseconds since 1970 UTC
 * @param brokerTime whether the timestamp is the broker's, of when it appended the record; else it is that of a producer, whose clock is not to be trusted
 */
public record ReceivedRecord(
        boolean keyed,
        byte[] key,
        boolean tombstone,
        byte[] value,
        String topic,
        int partition,
        long offset,
        long timestamp,
        boolean brokerTime) {
    /** A record of a topic that keeps the broker's time. */
    public ReceivedRecord(
            boolean keyed,
            byte[] key,
            boolean tombstone,
            byte[] value,
            String topic,
            int partition,
            long offset,
            long timestamp) {
        this(keyed, key, tombstone, value, topic, partition, offset, timestamp, true);
    }

    /** When the broker appended the record; empty where the topic keeps its producers' clocks. */
    public Optional<Instant> appendedAt() {
        return brokerTime ? Optional.of(Instant.ofEpochMilli(timestamp)) : Optional.empty();
    }

    /** The key as UTF-8, empty where there is none. */
    public String keyText() {
        return new String(key, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReceivedRecord that
                && keyed == that.keyed
                && Arrays.equals(key, that.key)
                && tombstone == that.tombstone
                && Arrays.equals(value, that.value)
                && topic.equals(that.topic)
                && partition == that.partition
                && offset == that.offset
                && timestamp == that.timestamp
                && brokerTime == that.brokerTime;
    }

    @Override
    public int hashCode() {
        return 31 * topic.hashCode() + 31 * partition + Long.hashCode(offset);
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
