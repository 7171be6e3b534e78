package io.spaceevo.cli.doctor;

import java.time.Instant;
import java.util.Optional;

import io.spaceevo.failure.Failure;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.TimeLeft;
import io.spaceevo.kafka.TopicLog;
import io.spaceevo.kafka.TopicUnavailableException;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest measurements of the topic: a bounded number of each partition, however long the topic is. */
final class MeasurementTail {
    private static final String TOPIC = Topic.LATENCY_MEASUREMENTS.topicName();
    private static final long MOST = 20_000;

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
        try (var log = TopicLog.all(cluster, TOPIC)) {
            var ends = log.ends(time).offsets();
            var starts = log.starts(time);
            long each = Math.max(1, MOST / Math.max(1, ends.size()));
            extent = "the newest " + each + " of each partition";
            ends.forEach(
                    (partition, end) -> log.seek(partition, Math.max(starts.getOrDefault(partition, 0L), end - each)));
            log.readTo(ends, time, batch -> batch.forEach(record -> take(record, ages)));
        } catch (TopicUnavailableException e) {
            throw new Failure(e.getMessage() + (extent.isEmpty() ? "" : "; " + extent + " are looked at"), e);
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
