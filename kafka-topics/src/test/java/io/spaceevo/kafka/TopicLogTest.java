package io.spaceevo.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy.StrategyType;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicLogTest {
    private static final String TOPIC = "search-rounds";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(StrategyType.EARLIEST.toString());
    private final TopicLog log = new TopicLog(consumer, consumer, TOPIC, limit -> "nobody there");
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void createTopic() {
        consumer.updatePartitions(
                TOPIC,
                List.of(new PartitionInfo(TOPIC, 0, null, null, null), new PartitionInfo(TOPIC, 1, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    }

    @Test
    void whatComesBehindTheEndIsLeftForTheNextRead() throws TopicUnavailableException {
        ends(2, 0);
        var ends = log.ends(time()).offsets();
        consumer.schedulePollTask(() -> add(FIRST, "a", "b", "c"));
        log.readTo(ends, time(), this::take);
        assertThat(read).containsExactly("a", "b");

        ends(3, 0);
        consumer.schedulePollTask(() -> consumer.addRecord(record(FIRST, 2, "c")));
        log.readTo(log.ends(time()).offsets(), LIMIT, this::take);
        assertThat(read).containsExactly("a", "b", "c");
    }

    @Test
    void partitionsThatAreNotAskedForAreNotRead() throws TopicUnavailableException {
        ends(1, 1);
        log.partitions(time());
        consumer.schedulePollTask(() -> {
            add(FIRST, "first");
            add(SECOND, "second");
        });
        log.readTo(Map.of(SECOND, 1L), time(), this::take);
        assertThat(read).containsExactly("second");

        log.readTo(Map.of(FIRST, 1L), time(), this::take);
        assertThat(read).containsExactly("second", "first");
    }

    @Test
    void readingContinuesWhereItIsPlaced() throws TopicUnavailableException {
        ends(3, 0);
        log.partitions(time());
        log.seek(FIRST, 2);
        consumer.schedulePollTask(() -> add(FIRST, "a", "b", "c"));

        log.readTo(log.ends(time()).offsets(), time(), this::take);

        assertThat(read).containsExactly("c");
    }

    @Test
    void aPlaceIsRememberedForTheGroupUpToTheLastRecordHandedOver() throws TopicUnavailableException {
        ends(1, 0);
        var ends = log.ends(time()).offsets();
        assertThat(log.remembered(time())).isEmpty();
        consumer.schedulePollTask(() -> add(FIRST, "a", "too late"));
        log.readTo(ends, time(), this::take);

        log.remember(time());

        assertThat(log.remembered(time())).containsEntry(FIRST, 1L).containsEntry(SECOND, 0L);
    }

    @Test
    void aSilentBrokerIsGivenUp() throws TopicUnavailableException {
        ends(1, 0);
        var ends = log.ends(time()).offsets();

        assertThatThrownBy(() -> log.readTo(ends, SHORT, this::take))
                .isInstanceOf(TopicUnavailableException.class)
                .hasMessage("topic search-rounds: not read to its end within 50 ms");
    }

    @Test
    void whyNobodyAnswersIsSaid() {
        var silent = new MockConsumer<byte[], byte[]>(StrategyType.EARLIEST.toString()) {
            @Override
            public synchronized List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
                throw new TimeoutException("no metadata");
            }
        };
        var unreachable = new TopicLog(silent, silent, TOPIC, limit -> "nobody there");

        assertThatThrownBy(() -> unreachable.ends(time()))
                .isInstanceOf(TopicUnavailableException.class)
                .hasMessage("topic search-rounds: nobody there");
    }

    private static TimeLeft time() {
        return TimeLeft.of(LIMIT);
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> batch) {
        batch.forEach(record -> read.add(new String(record.value(), StandardCharsets.UTF_8)));
    }

    private void ends(long first, long second) {
        consumer.updateEndOffsets(Map.of(FIRST, first, SECOND, second));
    }

    private void add(TopicPartition partition, String... values) {
        for (int i = 0; i < values.length; i++) {
            consumer.addRecord(record(partition, i, values[i]));
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, String value) {
        return new ConsumerRecord<>(
                TOPIC, partition.partition(), offset, new byte[0], value.getBytes(StandardCharsets.UTF_8));
    }
}
