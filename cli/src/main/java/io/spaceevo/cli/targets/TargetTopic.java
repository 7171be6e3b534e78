package io.spaceevo.cli.targets;

import java.util.List;
import java.util.Map;

import io.spaceevo.failure.Failure;
import io.spaceevo.kafka.CompactedMessages;
import io.spaceevo.kafka.KafkaClients;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.KeyText;
import io.spaceevo.kafka.RecordSender;
import io.spaceevo.kafka.TopicContent;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.wire.Targets;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The compacted topic of search targets. */
public final class TargetTopic {
    private final KafkaCluster cluster;
    private final WireFormat<SearchTarget> format = WireFormat.of(SearchTarget.class);

    public TargetTopic(KafkaCluster cluster) {
        this.cluster = cluster;
    }

    /** All targets by id; beside them those that no search takes, with the reason. */
    public TopicContent<SearchTarget> read() {
        return CompactedMessages.read(cluster, Topic.SEARCH_TARGETS, SearchTarget.class, TargetTopic::check);
    }

    /** Ids of all targets, those of entries that cannot be read among them. */
    public TopicContent<String> ids() {
        return CompactedMessages.keys(cluster, Topic.SEARCH_TARGETS);
    }

    private static void check(String key, SearchTarget message) {
        var id = Targets.fromWire(message).id();
        if (!id.equals(key)) {
            throw new IllegalArgumentException("its key needs to be its target's id, " + id);
        }
    }

    /**
     * Adds a target; one that is there already stays as it is.
     *
     * @throws Failure if it was added and an open transaction hides it
     */
    public void add(io.spaceevo.search.SearchTarget target) {
        var value = format.encode(Targets.toWire(target, Targets.USER));
        var written =
                send(target.id(), new ProducerRecord<>(Topic.SEARCH_TARGETS.topicName(), key(target.id()), value));
        CompactedMessages.requireVisible(cluster, List.of(written), "target " + target.id() + " was added");
    }

    /**
     * Ends a target, whatever its entry holds: its search goes, and its newest answer.
     *
     * @throws Failure if it was removed and an open transaction hides that
     */
    public void remove(String id) {
        var written = send(id, tombstone(Topic.SEARCH_TARGETS, id));
        send(id, tombstone(Topic.BEST_SEARCH_SPACES, id));
        CompactedMessages.requireVisible(cluster, List.of(written), "target " + id + " was removed");
    }

    private static byte[] key(String id) {
        return KeyText.bytes(id);
    }

    private RecordMetadata send(String id, ProducerRecord<byte[], byte[]> message) {
        try (var producer = KafkaClients.producer(cluster, new ByteArraySerializer(), Map.of())) {
            return new RecordSender<>(cluster, producer)
                    .send("target " + id, List.of(message))
                    .get(0);
        }
    }

    @SuppressWarnings("NullAway") // a tombstone is a record whose value is null
    private static ProducerRecord<byte[], byte[]> tombstone(Topic topic, String id) {
        return new ProducerRecord<>(topic.topicName(), key(id), null);
    }
}
