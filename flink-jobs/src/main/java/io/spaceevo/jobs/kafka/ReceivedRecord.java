package io.spaceevo.jobs.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A Kafka record as it was read, not yet decoded.
 *
 * @param keyed whether the record has a key
 * @param key its key, empty where it has none
 * @param tombstone whether the record has no value, which deletes its key from a compacted topic
 * @param value its value, empty for a tombstone
 * @param offset position in the partition, counted from 0
 * @param timestamp the broker's or producer's, whichever the topic keeps, milliseconds since 1970 UTC
 */
public record ReceivedRecord(
        boolean keyed,
        byte[] key,
        boolean tombstone,
        byte[] value,
        String topic,
        int partition,
        long offset,
        long timestamp) {

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
                && timestamp == that.timestamp;
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
