package io.spaceevo.cli.topics;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

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
public final class MeasurementTail {
    private static final String TOPIC = Topic.LATENCY_MEASUREMENTS.topicName();
    private static final long MOST = 20_000;

    private final KafkaCluster cluster;
    private final WireFormat<LatencyMeasurement> format = WireFormat.of(LatencyMeasurement.class);
    private String extent = "";

    public MeasurementTail(KafkaCluster cluster) {
        this.cluster = cluster;
    }

    /** Which measurements were read, for people. */
    public String extent() {
        return extent;
    }

    /**
     * Hands over the newest measurements, those of a partition in order; what is no measurement is passed over.
     *
     * @param measurements each with the time at which the broker received it
     * @throws Failure if the topic cannot be read in time
     */
    public void read(TimeLeft time, BiConsumer<LatencyMeasurement, Instant> measurements) {
        try (var log = TopicLog.all(cluster, TOPIC)) {
            var ends = log.ends(time).offsets();
            var starts = log.starts(time);
            long each = Math.max(1, MOST / Math.max(1, ends.size()));
            extent = "the newest " + each + " of each partition";
            ends.forEach(
                    (partition, end) -> log.seek(partition, Math.max(starts.getOrDefault(partition, 0L), end - each)));
            log.readTo(ends, time, batch -> batch.forEach(record -> take(record, measurements)));
        } catch (TopicUnavailableException e) {
            throw new Failure(e.getMessage() + (extent.isEmpty() ? "" : "; " + extent + " are looked at"), e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, BiConsumer<LatencyMeasurement, Instant> measurements) {
        try {
            var measurement = format.decode(Optional.ofNullable(record.value()).orElse(new byte[0]));
            measurements.accept(measurement, Instant.ofEpochMilli(record.timestamp()));
        } catch (UnreadableMessageException e) {
            // the job rejects it, and doctor's check of rejected records tells
        }
    }
}
