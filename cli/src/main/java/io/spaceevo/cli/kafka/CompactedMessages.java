package io.spaceevo.cli.kafka;

import java.time.Duration;
import java.util.SortedMap;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.console.query.CompactedTopicReader;
import io.spaceevo.console.query.KafkaCluster;
import io.spaceevo.console.query.TopicUnavailableException;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.avro.specific.SpecificRecord;

/** The newest message of every key of a compacted topic. */
public final class CompactedMessages {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private CompactedMessages() {}

    /** By key, in ascending order. */
    public static <T extends SpecificRecord> SortedMap<String, T> read(
            KafkaCluster cluster, Topic topic, Class<T> message) {
        var format = WireFormat.of(message);
        try (var reader = CompactedTopicReader.open(cluster, topic.topicName(), bytes -> decode(format, bytes))) {
            return reader.newest(LIMIT);
        } catch (TopicUnavailableException e) {
            throw new Failure(e.getMessage() + ", at " + cluster, e);
        }
    }

    private static <T extends SpecificRecord> T decode(WireFormat<T> format, byte[] bytes) {
        try {
            return format.decode(bytes);
        } catch (UnreadableMessageException e) {
            throw new IllegalArgumentException(e.detail(), e);
        }
    }
}
