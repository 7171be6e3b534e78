package io.spaceevo.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.cli.kafka.KafkaClients;
import io.spaceevo.console.query.KafkaCluster;
import io.spaceevo.console.query.TimeLeft;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The newest measurements of the topic: a bounded number of each partition, however long the topic is. */
final class MeasurementTail {
    private static final String TOPIC = Topic.LATENCY_MEASUREMENTS.topicName();
    private static final long MOST = 20_000;
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaCluster cluster;
    private final WireFormat<LatencyMeasurement> format = WireFormat.of(LatencyMeasurement.class);
    private String extent = "";

    MeasurementTail(KafkaCluster cluster) {
        this.cluster = cluster;
    }

    /** Which measurements were read, for people. */
    String extent() {
        return extent;
    }

    /** Hands over the newest measurements; what is no measurement is passed over. */
    void read(TimeLeft time, MeasurementAges ages) {
        try (var consumer = KafkaClients.consumer(cluster, Map.of())) {
            var partitions = consumer.partitionsFor(TOPIC, time.rest()).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            var starts = consumer.beginningOffsets(partitions, time.rest());
            var ends = consumer.endOffsets(partitions, time.rest());
            long each = Math.max(1, MOST / Math.max(1, partitions.size()));
            extent = "the newest " + each + " of each partition";
            partitions.forEach(partition -> consumer.seek(
                    partition, Math.max(starts.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L) - each)));
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey(), time.rest()) < end.getValue())) {
                if (time.isOver()) {
                    throw new IllegalStateException(extent + " were not read in time");
                }
                consumer.poll(time.atMost(POLL)).forEach(record -> take(record, ages));
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, MeasurementAges ages) {
        try {
            var measurement = format.decode(Optional.ofNullable(record.value()).orElse(new byte[0]));
            ages.add(
                    measurement.getEpoch().getPlatform(),
                    measurement.getDevice(),
                    measurement.getCollector(),
                    Instant.ofEpochMilli(record.timestamp()));
        } catch (UnreadableMessageException e) {
            // the job rejects it, and the check of rejected records tells
        }
    }
}
