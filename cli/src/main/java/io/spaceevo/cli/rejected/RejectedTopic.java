package io.spaceevo.cli.rejected;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

import io.spaceevo.cli.kafka.KafkaClients;
import io.spaceevo.console.query.KafkaCluster;
import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.schema.RejectedRecord;
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
    /** A broker that sends nothing for so long is not there. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Comparator<ListedRejection> OLDEST_FIRST = Comparator.<ListedRejection>comparingLong(
                    record -> record.rejected().getReceivedAt())
            .thenComparing(ListedRejection::partition)
            .thenComparing(ListedRejection::offset);

    private final KafkaCluster cluster;
    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final WireFormat<RejectedRecord> format = WireFormat.of(RejectedRecord.class);

    private RejectedTopic(KafkaCluster cluster, Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.cluster = cluster;
        this.consumer = consumer;
        this.partitions = partitions;
    }

    static RejectedTopic open(KafkaCluster cluster) {
        var consumer = KafkaClients.consumer(cluster, Map.of(ConsumerConfig.GROUP_ID_CONFIG, GROUP));
        try {
            var partitions = consumer.partitionsFor(Topic.REJECTED_RECORDS.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new Failure("there is no topic " + Topic.REJECTED_RECORDS + " on " + cluster
                        + ": spaceevo topics create makes it");
            }
            consumer.assign(partitions);
            return new RejectedTopic(cluster, consumer, partitions);
        } catch (KafkaException e) {
            consumer.close();
            throw new Failure("cannot reach the broker at " + cluster + ": " + KafkaClients.reason(cluster, e), e);
        }
    }

    /** The newest records, oldest first, without their bytes. However many there are, no more than these are kept in memory. */
    List<ListedRejection> newest(int count) {
        var newest = new PriorityQueue<>(OLDEST_FIRST);
        reaching(() -> {
            var ends = consumer.endOffsets(partitions);
            var starts = consumer.beginningOffsets(partitions);
            partitions.forEach(partition -> consumer.seek(
                    partition, Math.max(ends.getOrDefault(partition, 0L) - count, starts.getOrDefault(partition, 0L))));
            readTo(
                    ends,
                    batch -> batch.forEach(record -> {
                        newest.add(record.brief());
                        if (newest.size() > count) {
                            newest.remove();
                        }
                    }));
        });
        return newest.stream().sorted(OLDEST_FIRST).toList();
    }

    /** The record of an id such as {@code 3:1742}. */
    ListedRejection named(String id) {
        if (!id.matches("[0-9]{1,6}:[0-9]{1,18}")) {
            throw new UserError("a rejected record is named partition:offset, as in 3:1742, was " + id);
        }
        var partition = new TopicPartition(
                Topic.REJECTED_RECORDS.topicName(), Integer.parseInt(id.substring(0, id.indexOf(':'))));
        long offset = Long.parseLong(id.substring(id.indexOf(':') + 1));
        var found = new ArrayList<ListedRejection>();
        reaching(() -> {
            long end = partitions.contains(partition)
                    ? consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L)
                    : 0;
            if (offset >= end) {
                throw new UserError("there is no rejected record " + id + ": spaceevo rejected list names the newest");
            }
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            readTo(Map.of(partition, offset + 1), found::addAll);
        });
        return found.stream()
                .filter(record -> record.offset() == offset)
                .findFirst()
                .orElseThrow(() -> new Failure("the rejected record " + id + " is no longer kept"));
    }

    /**
     * Hands over the records not sent again so far, in batches; those of one key are in order.
     *
     * @param fromStart all that are still kept, whether they were sent again or not
     */
    void pending(boolean fromStart, java.util.function.Consumer<List<ListedRejection>> batches) {
        reaching(() -> {
            var ends = consumer.endOffsets(partitions);
            var starts = consumer.beginningOffsets(partitions);
            var committed = fromStart
                    ? Map.<TopicPartition, OffsetAndMetadata>of()
                    : consumer.committed(Set.copyOf(partitions));
            for (var partition : partitions) {
                long start = starts.getOrDefault(partition, 0L);
                consumer.seek(
                        partition,
                        Optional.ofNullable(committed.get(partition))
                                .map(position -> Math.max(position.offset(), start))
                                .orElse(start));
            }
            readTo(ends, batches);
        });
    }

    /** Remembers that the records read so far were sent again. */
    void commit() {
        reaching(consumer::commitSync);
    }

    private void reaching(Runnable work) {
        try {
            work.run();
        } catch (KafkaException e) {
            throw new Failure(
                    "cannot use " + Topic.REJECTED_RECORDS + " at " + cluster + ": " + KafkaClients.reason(cluster, e),
                    e);
        }
    }

    private void readTo(Map<TopicPartition, Long> ends, java.util.function.Consumer<List<ListedRejection>> batches) {
        long silent = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            silent = records.isEmpty() ? silent + 1 : 0;
            if (silent > SILENCE.dividedBy(POLL)) {
                throw new Failure(Topic.REJECTED_RECORDS + " at " + cluster + " was not read to its end: "
                        + cluster.silence(POLL));
            }
            var batch = new ArrayList<ListedRejection>();
            for (var record : records) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                    batch.add(decoded(record));
                }
            }
            batches.accept(batch);
        }
    }

    /** A record that cannot be read itself is shown as such, its bytes being the value. */
    private ListedRejection decoded(ConsumerRecord<byte[], byte[]> record) {
        var value = Optional.ofNullable(record.value()).orElse(new byte[0]);
        try {
            return new ListedRejection(record.partition(), record.offset(), format.decode(value));
        } catch (UnreadableMessageException e) {
            var unreadable = RejectedRecord.newBuilder()
                    .setKey(null)
                    .setValue(ByteBuffer.wrap(value))
                    .setTopic(record.topic())
                    .setPartition(record.partition())
                    .setOffset(record.offset())
                    .setReceivedAt(record.timestamp())
                    .setReason(e.reason())
                    .setDetail("the rejected record itself: " + e.detail())
                    .build();
            return new ListedRejection(record.partition(), record.offset(), unreadable);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
