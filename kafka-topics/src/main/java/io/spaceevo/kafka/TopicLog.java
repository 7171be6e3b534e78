package io.spaceevo.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** The records of a topic, read from a place in each partition up to an end, and no further. Not thread-safe. */
public final class TopicLog implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FIRST_CONTACT = Duration.ofSeconds(8);

    /** Part of the time of the first contact that is kept to find out why nobody answers. */
    private static final Duration DIAGNOSIS = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Consumer<byte[], byte[]> everything;
    private final String topic;
    private final Function<Duration, String> silence;
    private List<TopicPartition> partitions = List.of();

    /**
     * Where the partitions end.
     *
     * @param offsets of the first record that is not read, by partition
     * @param hidden newer records, which an open transaction hides from readers of committed records
     */
    public record Ends(Map<TopicPartition, Long> offsets, List<HiddenRecords> hidden) {
        public Ends {
            offsets = Map.copyOf(offsets);
            hidden = List.copyOf(hidden);
        }
    }

    /**
     * @param consumer reads the records
     * @param everything tells the last offsets of all records, committed or not
     * @param silence why no broker answers; takes at most the given time
     */
    TopicLog(
            Consumer<byte[], byte[]> consumer,
            Consumer<byte[], byte[]> everything,
            String topic,
            Function<Duration, String> silence) {
        this.consumer = consumer;
        this.everything = everything;
        this.topic = topic;
        this.silence = silence;
    }

    /** The committed records. */
    public static TopicLog committed(KafkaCluster cluster, String topic) {
        return committed(cluster, topic, new ByteArrayDeserializer());
    }

    /** @param values reads values, or leaves them out */
    static TopicLog committed(KafkaCluster cluster, String topic, Deserializer<byte[]> values) {
        return new TopicLog(
                KafkaClients.consumer(cluster, values, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")),
                KafkaClients.consumer(cluster, values, Map.of()),
                topic,
                cluster::silence);
    }

    /** All records, whether they are committed or not. */
    public static TopicLog all(KafkaCluster cluster, String topic) {
        return all(cluster, topic, Map.of());
    }

    /** All records, with a place in each partition that the broker remembers for a consumer group. */
    public static TopicLog ofGroup(KafkaCluster cluster, String topic, String group) {
        return all(cluster, topic, Map.of(ConsumerConfig.GROUP_ID_CONFIG, group));
    }

    private static TopicLog all(KafkaCluster cluster, String topic, Map<String, ?> options) {
        var consumer = KafkaClients.consumer(cluster, new ByteArrayDeserializer(), options);
        return new TopicLog(consumer, consumer, topic, cluster::silence);
    }

    /** All partitions of the topic. The first call places the log at their beginnings. */
    public List<TopicPartition> partitions(TimeLeft time) throws TopicUnavailableException {
        if (partitions.isEmpty()) {
            partitions = find(time);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        return partitions;
    }

    private List<TopicPartition> find(TimeLeft time) throws TopicUnavailableException {
        var contact = time.part(FIRST_CONTACT);
        var half = contact.rest().dividedBy(2);
        var diagnosis = half.compareTo(DIAGNOSIS) < 0 ? half : DIAGNOSIS;
        try {
            var found = consumer.partitionsFor(topic, contact.rest().minus(diagnosis));
            if (found == null || found.isEmpty()) {
                throw new TopicUnavailableException(topic, "it does not exist: spaceevo topics create makes it");
            }
            return found.stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        } catch (TimeoutException e) {
            throw new TopicUnavailableException(topic, silence.apply(diagnosis), e);
        } catch (KafkaException e) {
            throw new TopicUnavailableException(topic, String.valueOf(e.getMessage()), e);
        }
    }

    /** Where the partitions end as of now. */
    public Ends ends(TimeLeft time) throws TopicUnavailableException {
        var all = partitions(time);
        return ask(time, () -> {
            var last = everything.endOffsets(all, time.rest());
            var offsets = consumer == everything ? last : consumer.endOffsets(all, time.rest());
            return new Ends(offsets, hidden(offsets, last));
        });
    }

    /** Offsets of the oldest records that are kept, by partition. */
    public Map<TopicPartition, Long> starts(TimeLeft time) throws TopicUnavailableException {
        var all = partitions(time);
        return ask(time, () -> consumer.beginningOffsets(all, time.rest()));
    }

    /** Places that the broker remembers for the group of this log; none for a partition that was never read. */
    public Map<TopicPartition, Long> remembered(TimeLeft time) throws TopicUnavailableException {
        var all = Set.copyOf(partitions(time));
        return ask(time, () -> consumer.committed(all, time.rest()).entrySet().stream()
                .filter(place -> place.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, place -> place.getValue().offset())));
    }

    /** Lets the broker remember the places that were reached. */
    public void remember(TimeLeft time) throws TopicUnavailableException {
        var all = partitions(time);
        ask(time, () -> {
            var places = all.stream()
                    .collect(Collectors.toMap(
                            partition -> partition,
                            partition -> new OffsetAndMetadata(consumer.position(partition, time.rest()))));
            consumer.commitSync(places, time.rest());
            return places;
        });
    }

    /** Continues at an offset of a partition. */
    public void seek(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
    }

    /** Continues at the beginnings of all partitions. */
    public void seekToBeginning() {
        consumer.seekToBeginning(partitions);
    }

    /** Whether a partition ends before the place that was reached: the topic was deleted and made again. */
    public boolean wasMadeAgain(Ends ends, TimeLeft time) throws TopicUnavailableException {
        return ask(time, () -> ends.offsets().entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey(), time.rest()) > end.getValue()));
    }

    /**
     * Hands over the records before some ends, in batches; those of a partition are in order.
     *
     * @param ends by partition; other partitions are not read
     * @param time limit of the whole
     */
    public void readTo(
            Map<TopicPartition, Long> ends,
            TimeLeft time,
            java.util.function.Consumer<List<ConsumerRecord<byte[], byte[]>>> batches)
            throws TopicUnavailableException {
        readTo(ends, time, Optional.empty(), batches);
    }

    /**
     * The same without a limit of the whole.
     *
     * @param longest time to wait for the next record
     */
    public void readTo(
            Map<TopicPartition, Long> ends,
            Duration longest,
            java.util.function.Consumer<List<ConsumerRecord<byte[], byte[]>>> batches)
            throws TopicUnavailableException {
        readTo(ends, TimeLeft.of(longest), Optional.of(longest), batches);
    }

    private void readTo(
            Map<TopicPartition, Long> ends,
            TimeLeft limit,
            Optional<Duration> again,
            java.util.function.Consumer<List<ConsumerRecord<byte[], byte[]>>> batches)
            throws TopicUnavailableException {
        var time = limit;
        consumer.pause(partitions.stream()
                .filter(partition -> !ends.containsKey(partition))
                .toList());
        consumer.resume(ends.keySet());
        while (!reached(ends, time)) {
            if (time.isOver()) {
                throw new TopicUnavailableException(
                        topic, "not read to its end within " + limit.limit().toMillis() + " ms");
            }
            var batch = poll(ends, time);
            batches.accept(batch);
            if (!batch.isEmpty() && again.isPresent()) {
                time = TimeLeft.of(again.get());
            }
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends, TimeLeft time) throws TopicUnavailableException {
        return ask(time, () -> ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), time.rest()) >= end.getValue()));
    }

    /** What comes behind an end is left for the next time. */
    private List<ConsumerRecord<byte[], byte[]>> poll(Map<TopicPartition, Long> ends, TimeLeft time)
            throws TopicUnavailableException {
        return ask(time, () -> {
            var records = consumer.poll(time.atMost(POLL));
            var batch = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            for (var partition : records.partitions()) {
                long end = ends.getOrDefault(partition, 0L);
                records.records(partition).stream()
                        .filter(record -> record.offset() < end)
                        .forEach(batch::add);
                if (consumer.position(partition, time.rest()) > end) {
                    consumer.seek(partition, end);
                }
            }
            return batch;
        });
    }

    private <T> T ask(TimeLeft time, Supplier<T> question) throws TopicUnavailableException {
        try {
            return question.get();
        } catch (TimeoutException e) {
            throw new TopicUnavailableException(
                    topic, "no answer of the broker within " + time.limit().toMillis() + " ms", e);
        } catch (KafkaException e) {
            throw new TopicUnavailableException(topic, String.valueOf(e.getMessage()), e);
        }
    }

    private static List<HiddenRecords> hidden(Map<TopicPartition, Long> stable, Map<TopicPartition, Long> last) {
        var hidden = new ArrayList<HiddenRecords>();
        stable.forEach((partition, end) -> {
            long all = last.getOrDefault(partition, end);
            if (all > end) {
                hidden.add(new HiddenRecords(partition, end, all));
            }
        });
        return hidden;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSING));
        if (everything != consumer) {
            everything.close(CloseOptions.timeout(CLOSING));
        }
    }
}
