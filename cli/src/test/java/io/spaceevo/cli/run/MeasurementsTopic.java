package io.spaceevo.cli.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is in the topic of measurements. */
final class MeasurementsTopic {
    private MeasurementsTopic() {}

    /** Ids of the measurements, each once. */
    static Set<String> ids(String bootstrapServers) throws UnreadableMessageException {
        var format = WireFormat.of(LatencyMeasurement.class);
        var bytes = new ByteArrayDeserializer();
        var found = new HashSet<String>();
        try (var consumer =
                new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", bootstrapServers), bytes, bytes)) {
            var partitions = consumer.partitionsFor(Topic.LATENCY_MEASUREMENTS.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    found.add(format.decode(message.value()).getId());
                }
            }
        }
        return found;
    }
}
