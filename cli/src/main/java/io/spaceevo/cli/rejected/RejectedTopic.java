package io.spaceevo.cli.rejected;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.TimeLeft;
import io.spaceevo.kafka.TopicLog;
import io.spaceevo.kafka.TopicUnavailableException;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the topic of rejected records. Remembers, as a consumer group, up to where they were sent again. */
final class RejectedTopic implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(8);
    /** A broker that sends nothing for so long is not there. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Comparator<ListedRejection> OLDEST_FIRST = Comparator.<ListedRejection>comparingLong(
                    record -> record.rejected().getReceivedAt())
            .thenComparing(ListedRejection::partition)
            .thenComparing(ListedRejection::offset);

    private final KafkaCluster cluster;
    private final TopicLog log;
    private final WireFormat<RejectedRecord> format = WireFormat.of(RejectedRecord.class);

    private interface Reading {
        void read() throws TopicUnavailableException;
    }

    private RejectedTopic(KafkaCluster cluster, TopicLog log) {
        this.cluster = cluster;
        this.log = log;
    }

    static RejectedTopic open(KafkaCluster cluster) {
        return new RejectedTopic(
                cluster, TopicLog.ofGroup(cluster, Topic.REJECTED_RECORDS.topicName(), RejectedCommand.REDRIVE_GROUP));
    }

    /** The newest records, oldest first, without their bytes. However many there are, no more than these are kept in memory. */
    List<ListedRejection> newest(int count) {
        var newest = new PriorityQueue<>(OLDEST_FIRST);
        reaching(() -> {
            var ends = log.ends(TimeLeft.of(LIMIT)).offsets();
            var starts = log.starts(TimeLeft.of(LIMIT));
            ends.forEach(
                    (partition, end) -> log.seek(partition, Math.max(end - count, starts.getOrDefault(partition, 0L))));
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
            if (offset >= log.ends(TimeLeft.of(LIMIT)).offsets().getOrDefault(partition, 0L)) {
                throw new UserError("there is no rejected record " + id + ": spaceevo rejected list names the newest");
            }
            log.seek(partition, offset);
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
    void pending(boolean fromStart, Consumer<List<ListedRejection>> batches) {
        reaching(() -> {
            var ends = log.ends(TimeLeft.of(LIMIT)).offsets();
            var starts = log.starts(TimeLeft.of(LIMIT));
            var sentBefore = fromStart ? Map.<TopicPartition, Long>of() : log.remembered(TimeLeft.of(LIMIT));
            starts.forEach((partition, start) ->
                    log.seek(partition, Math.max(sentBefore.getOrDefault(partition, start), start)));
            readTo(ends, batches);
        });
    }

    /** Remembers that the records read so far were sent again. */
    void commit() {
        reaching(() -> log.remember(TimeLeft.of(LIMIT)));
    }

    private void reaching(Reading work) {
        try {
            work.read();
        } catch (TopicUnavailableException e) {
            throw new Failure(e.getMessage() + ", at " + cluster, e);
        }
    }

    private void readTo(Map<TopicPartition, Long> ends, Consumer<List<ListedRejection>> batches)
            throws TopicUnavailableException {
        log.readTo(
                ends,
                SILENCE,
                batch -> batches.accept(batch.stream().map(this::decoded).toList()));
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
        log.close();
    }
}
