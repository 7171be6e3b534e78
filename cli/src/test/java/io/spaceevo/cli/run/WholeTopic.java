package io.spaceevo.cli.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is committed of a topic. */
final class WholeTopic {
    private WholeTopic() {}

    static <T extends SpecificRecord> List<T> read(String bootstrapServers, Topic topic, Class<T> message) {
        var format = WireFormat.of(message);
        var bytes = new ByteArrayDeserializer();
        var settings =
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        var found = new ArrayList<T>();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            var partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    found.add(format.decode(record.value()));
                }
            }
        } catch (UnreadableMessageException e) {
            throw new IllegalStateException(e.detail(), e);
        }
        return found;
    }
}
