package io.spaceevo.cli.replay;

import java.time.Duration;
import java.util.Collection;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.console.query.CompactedTopicReader;
import io.spaceevo.console.query.KafkaCluster;
import io.spaceevo.console.query.TopicUnavailableException;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.avro.specific.SpecificRecord;

/** The newest message of every key of a compacted topic. */
final class CompactedMessages {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private CompactedMessages() {}

    static <T extends SpecificRecord> Collection<T> read(KafkaCluster cluster, Topic topic, Class<T> message) {
        var format = WireFormat.of(message);
        try (var reader = CompactedTopicReader.open(cluster, topic.topicName(), bytes -> decode(format, bytes))) {
            return reader.newest(LIMIT).values();
        } catch (TopicUnavailableException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
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
