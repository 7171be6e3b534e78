package io.spaceevo.cli.targets;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.cli.kafka.CompactedMessages;
import io.spaceevo.cli.kafka.KafkaClients;
import io.spaceevo.console.query.KafkaCluster;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.wire.Targets;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The compacted topic of search targets. */
public final class TargetTopic {
    private final KafkaCluster cluster;
    private final WireFormat<SearchTarget> format = WireFormat.of(SearchTarget.class);

    public TargetTopic(KafkaCluster cluster) {
        this.cluster = cluster;
    }

    /** All targets by id. */
    public SortedMap<String, SearchTarget> read() {
        return CompactedMessages.read(cluster, Topic.SEARCH_TARGETS, SearchTarget.class);
    }

    /** Adds a target; one that is there already stays as it is. */
    public void add(io.spaceevo.search.SearchTarget target) {
        send(Topic.SEARCH_TARGETS, target.id(), Optional.of(format.encode(Targets.toWire(target, Targets.USER))));
    }

    /** Ends a target: its search goes, and its newest answer. */
    public void remove(String id) {
        send(Topic.SEARCH_TARGETS, id, Optional.empty());
        send(Topic.BEST_SEARCH_SPACES, id, Optional.empty());
    }

    private void send(Topic topic, String id, Optional<byte[]> value) {
        try (var producer = KafkaClients.producer(cluster, new StringSerializer(), Map.of())) {
            var message = value.map(bytes -> new ProducerRecord<>(topic.topicName(), id, bytes))
                    .orElseGet(() -> tombstone(topic, id));
            producer.send(message).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while sending target " + id, e);
        } catch (ExecutionException e) {
            throw new Failure("target " + id + " did not reach " + cluster + ": " + KafkaClients.reason(e), e);
        }
    }

    @SuppressWarnings("NullAway") // a tombstone is a record whose value is null
    private static ProducerRecord<String, byte[]> tombstone(Topic topic, String id) {
        return new ProducerRecord<>(topic.topicName(), id, null);
    }
}
