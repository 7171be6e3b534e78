package io.spaceevo.cli.rejected;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.spaceevo.cli.exit.Failure;
import io.spaceevo.cli.exit.UserError;
import io.spaceevo.cli.kafka.KafkaClients;
import io.spaceevo.console.query.KafkaCluster;
import io.spaceevo.schema.RejectedMeasurement;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the topic of rejected records. Remembers, as a consumer group, up to where they were sent again. */
final class RejectedTopic implements AutoCloseable {
    private static final String GROUP = "spaceevo-redrive";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Comparator<RejectedRecord> OLDEST_FIRST = Comparator.<RejectedRecord>comparingLong(
                    record -> record.rejected().getReceivedAt())
            .thenComparing(RejectedRecord::partition)
            .thenComparing(RejectedRecord::offset);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final WireFormat<RejectedMeasurement> format = WireFormat.of(RejectedMeasurement.class);

    private RejectedTopic(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
    }

    static RejectedTopic open(KafkaCluster cluster) {
        var consumer = KafkaClients.consumer(cluster, Map.of(ConsumerConfig.GROUP_ID_CONFIG, GROUP));
        try {
            var partitions = consumer.partitionsFor(Topic.REJECTED_MEASUREMENTS.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new Failure("there is no topic " + Topic.REJECTED_MEASUREMENTS + " on " + cluster
                        + ": spaceevo topics create makes it");
            }
            consumer.assign(partitions);
            return new RejectedTopic(consumer, partitions);
        } catch (KafkaException e) {
            consumer.close();
            throw new Failure("cannot reach the broker at " + cluster + ": " + KafkaClients.reason(e), e);
        }
    }

    /** The newest records, oldest first. */
    List<RejectedRecord> newest(int count) {
        var ends = consumer.endOffsets(partitions);
        var starts = consumer.beginningOffsets(partitions);
        partitions.forEach(partition -> consumer.seek(
                partition, Math.max(ends.getOrDefault(partition, 0L) - count, starts.getOrDefault(partition, 0L))));
        var read = readTo(ends);
        return read.subList(Math.max(0, read.size() - count), read.size());
    }

    /** The record of an id such as {@code 3:1742}. */
    RejectedRecord named(String id) {
        if (!id.matches("[0-9]{1,6}:[0-9]{1,18}")) {
            throw new UserError("a rejected record is named partition:offset, as in 3:1742, was " + id);
        }
        var partition = new TopicPartition(
                Topic.REJECTED_MEASUREMENTS.topicName(), Integer.parseInt(id.substring(0, id.indexOf(':'))));
        long offset = Long.parseLong(id.substring(id.indexOf(':') + 1));
        long end = partitions.contains(partition)
                ? consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L)
                : 0;
        if (offset >= end) {
            throw new UserError("there is no rejected record " + id + ": spaceevo rejected list names the newest");
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        return readTo(Map.of(partition, offset + 1)).stream()
                .filter(record -> record.offset() == offset)
                .findFirst()
                .orElseThrow(() -> new Failure("the rejected record " + id + " is no longer kept"));
    }

    /**
     * Records not sent again so far, oldest first.
     *
     * @param fromStart all that are still kept, whether they were sent again or not
     */
    List<RejectedRecord> pending(boolean fromStart) {
        var ends = consumer.endOffsets(partitions);
        var starts = consumer.beginningOffsets(partitions);
        var committed =
                fromStart ? Map.<TopicPartition, OffsetAndMetadata>of() : consumer.committed(Set.copyOf(partitions));
        for (var partition : partitions) {
            long start = starts.getOrDefault(partition, 0L);
            consumer.seek(
                    partition,
                    Optional.ofNullable(committed.get(partition))
                            .map(position -> Math.max(position.offset(), start))
                            .orElse(start));
        }
        return readTo(ends);
    }

    /** Remembers that the records read so far were sent again. */
    void commit() {
        consumer.commitSync();
    }

    private List<RejectedRecord> readTo(Map<TopicPartition, Long> ends) {
        var found = new ArrayList<RejectedRecord>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var record : consumer.poll(POLL)) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                    found.add(decoded(record));
                }
            }
        }
        found.sort(OLDEST_FIRST);
        return found;
    }

    /** A record that cannot be read itself is shown as such, its bytes being the value. */
    private RejectedRecord decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new RejectedRecord(record.partition(), record.offset(), format.decode(record.value()));
        } catch (UnreadableMessageException e) {
            var unreadable = RejectedMeasurement.newBuilder()
                    .setKey(null)
                    .setValue(ByteBuffer.wrap(record.value()))
                    .setTopic(record.topic())
                    .setPartition(record.partition())
                    .setOffset(record.offset())
                    .setReceivedAt(record.timestamp())
                    .setReason(e.reason())
                    .setDetail("the rejected record itself: " + e.detail())
                    .build();
            return new RejectedRecord(record.partition(), record.offset(), unreadable);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
