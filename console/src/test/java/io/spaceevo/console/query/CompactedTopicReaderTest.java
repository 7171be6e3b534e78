package io.spaceevo.console.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy.StrategyType;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompactedTopicReaderTest {
    private static final String TOPIC = "best-search-spaces";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(StrategyType.EARLIEST.toString());
    private final CompactedTopicReader<Integer> reader = new CompactedTopicReader<>(
            consumer, TOPIC, bytes -> Integer.parseInt(new String(bytes, StandardCharsets.UTF_8)));

    @BeforeEach
    void createTopic() {
        consumer.updatePartitions(
                TOPIC,
                List.of(new PartitionInfo(TOPIC, 0, null, null, null), new PartitionInfo(TOPIC, 1, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    }

    @Test
    void anEmptyTopicHasNoValues() throws TopicUnavailableException {
        assertThat(reader.newest(LIMIT)).isEmpty();
    }

    @Test
    void theLastValueOfEachKeyCounts() throws TopicUnavailableException {
        consumer.schedulePollTask(() -> {
            add(FIRST, 0, "xeon", "1");
            add(FIRST, 1, "xeon", "2");
            add(SECOND, 0, "pixel", "7");
        });
        consumer.updateEndOffsets(Map.of(FIRST, 2L, SECOND, 1L));

        assertThat(reader.newest(LIMIT)).containsExactly(Map.entry("pixel", 7), Map.entry("xeon", 2));
    }

    @Test
    void aTombstoneRemovesItsKey() throws TopicUnavailableException {
        consumer.schedulePollTask(() -> {
            add(FIRST, 0, "xeon", "1");
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 1, utf8("xeon"), null));
        });
        consumer.updateEndOffsets(Map.of(FIRST, 2L, SECOND, 0L));

        assertThat(reader.newest(LIMIT)).isEmpty();
    }

    @Test
    void aLaterReadTakesInWhatCameSince() throws TopicUnavailableException {
        consumer.schedulePollTask(() -> add(FIRST, 0, "xeon", "1"));
        consumer.updateEndOffsets(Map.of(FIRST, 1L, SECOND, 0L));
        assertThat(reader.newest(LIMIT)).containsExactly(Map.entry("xeon", 1));

        consumer.schedulePollTask(() -> add(FIRST, 1, "xeon", "5"));
        consumer.updateEndOffsets(Map.of(FIRST, 2L, SECOND, 0L));
        assertThat(reader.newest(LIMIT)).containsExactly(Map.entry("xeon", 5));
    }

    @Test
    void aTopicThatIsNotReadToItsEndInTimeIsUnavailable() {
        consumer.updateEndOffsets(Map.of(FIRST, 3L, SECOND, 0L));

        assertThatThrownBy(() -> reader.newest(SHORT))
                .isInstanceOf(TopicUnavailableException.class)
                .hasMessageContaining(TOPIC)
                .hasMessageContaining("50 ms");
    }

    @Test
    void aTopicThatDoesNotExistIsUnavailable() {
        consumer.updatePartitions(TOPIC, List.of());

        assertThatThrownBy(() -> reader.newest(LIMIT))
                .isInstanceOf(TopicUnavailableException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void aValueThatCannotBeDecodedIsNamedByItsKeyEveryTime() {
        consumer.schedulePollTask(() -> add(FIRST, 0, "xeon", "not a number"));
        consumer.updateEndOffsets(Map.of(FIRST, 1L, SECOND, 0L));

        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> reader.newest(LIMIT))
                    .isInstanceOf(TopicUnavailableException.class)
                    .hasMessageContaining("xeon");
        }
    }

    private void add(TopicPartition partition, long offset, String key, String value) {
        consumer.addRecord(new ConsumerRecord<>(TOPIC, partition.partition(), offset, utf8(key), utf8(value)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
