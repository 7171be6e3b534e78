package io.spaceevo.wire;

import java.util.Arrays;
import java.util.Map;

/**
 * Every topic of the system. Partition counts are fixed at creation and never raised for compacted topics, because the newest record of a key has to stay in
 * its partition.
 */
public enum Topic {
    LATENCY_MEASUREMENTS("latency-measurements", false),
    REJECTED_RECORDS("rejected-records", false),
    LATENCY_PREDICTORS("latency-predictors", true),
    HYPERSPACES("hyperspaces", true),
    BLOCK_QUALITIES("block-qualities", true),
    SEARCH_TARGETS("search-targets", true),
    BEST_SEARCH_SPACES("best-search-spaces", true),
    SEARCH_ROUNDS("search-rounds", false);

    /** Partitions on a real cluster. */
    public static final int PARTITIONS = 64;

    /** Largest message, bytes: a search round that adopts predictors of all kinds at once, 250 kB each. */
    public static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

    private static final long SEGMENT_MS = 60L * 60 * 1000;

    private static final long SEGMENT_BYTES = 64L * 1024 * 1024;

    private static final long RETENTION_MS = 90L * 24 * 60 * 60 * 1000;

    private final String topicName;
    private final boolean compacted;

    Topic(String topicName, boolean compacted) {
        this.topicName = topicName;
        this.compacted = compacted;
    }

    /** Name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** Keeps the newest record of each key, rather than all records for a time. */
    public boolean compacted() {
        return compacted;
    }

    /** Broker settings the topic needs. */
    public Map<String, String> config() {
        var size = String.valueOf(MAX_MESSAGE_BYTES);
        return compacted
                ? Map.of(
                        "cleanup.policy",
                        "compact",
                        "max.message.bytes",
                        size,
                        // only what lies before the newest segment is ever compacted
                        "segment.ms",
                        String.valueOf(SEGMENT_MS),
                        "segment.bytes",
                        String.valueOf(SEGMENT_BYTES),
                        // a job restored from an old savepoint has to hear of what was removed
                        "delete.retention.ms",
                        String.valueOf(RETENTION_MS))
                : Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        String.valueOf(RETENTION_MS),
                        "max.message.bytes",
                        size,
                        // the broker's clock, to hold device clocks against
                        "message.timestamp.type",
                        "LogAppendTime");
    }

    public static Topic named(String topicName) {
        return Arrays.stream(values())
                .filter(topic -> topic.topicName.equals(topicName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("topic must be one of "
                        + Arrays.stream(values()).map(Topic::topicName).toList() + ", was " + topicName));
    }

    @Override
    public String toString() {
        return topicName;
    }
}
