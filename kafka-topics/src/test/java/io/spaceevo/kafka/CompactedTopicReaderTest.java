package io.spaceevo.kafka;

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
    private final MockConsumer<byte[], byte[]> uncommitted = new MockConsumer<>(StrategyType.EARLIEST.toString());
    private final CompactedTopicReader<Integer> reader = new CompactedTopicReader<>(
            new TopicLog(consumer, uncommitted, TOPIC, limit -> "nobody there"),
            TOPIC,
            (key, bytes) -> Integer.parseInt(new String(bytes, StandardCharsets.UTF_8)),
            key -> !key.startsWith("other/"));

    @BeforeEach
    void createTopic() {
        consumer.updatePartitions(
                TOPIC,
                List.of(new PartitionInfo(TOPIC, 0, null, null, null), new PartitionInfo(TOPIC, 1, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        ends(0, 0);
    }

    @Test
    void anEmptyTopicHasNoValues() throws TopicUnavailableException {
        assertThat(reader.newest(LIMIT).values()).isEmpty();
    }

    @Test
    void theLastValueOfEachKeyCounts() throws TopicUnavailableException {
        consumer.schedulePollTask(() -> {
            add(FIRST, 0, "xeon", "1");
            add(FIRST, 1, "xeon", "2");
            add(SECOND, 0, "pixel", "7");
        });
        ends(2, 1);

        assertThat(reader.newest(LIMIT).values()).containsExactly(Map.entry("pixel", 7), Map.entry("xeon", 2));
    }

    @Test
    void aTombstoneRemovesItsKey() throws TopicUnavailableException {
        consumer.schedulePollTask(() -> {
            add(FIRST, 0, "xeon", "1");
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 1, utf8("xeon"), null));
        });
        ends(2, 0);

        assertThat(reader.newest(LIMIT).values()).isEmpty();
    }

    @Test
    void aLaterReadTakesInWhatCameSince() throws TopicUnavailableException {
        consumer.schedulePollTask(() -> add(FIRST, 0, "xeon", "1"));
        ends(1, 0);
        assertThat(reader.newest(LIMIT).values()).containsExactly(Map.entry("xeon", 1));

        consumer.schedulePollTask(() -> add(FIRST, 1, "xeon", "5"));
        ends(2, 0);
        assertThat(reader.newest(LIMIT).values()).containsExactly(Map.entry("xeon", 5));
    }

    @Test
    void aTopicThatIsNotReadToItsEndInTimeIsUnavailable() {
        ends(3, 0);

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
    void aValueThatCannotBeReadIsToldBesideTheOthersUntilItIsReplaced() throws TopicUnavailableException {
        consumer.schedulePollTask(() -> {
            add(FIRST, 0, "xeon", "not a number");
            add(FIRST, 1, "pixel", "7");
        });
        ends(2, 0);
        for (var i = 0; i < 2; i++) {
            var content = reader.newest(LIMIT);
            assertThat(content.values()).containsExactly(Map.entry("pixel", 7));
            assertThat(content.unreadable()).containsOnlyKeys("xeon");
            assertThat(content.complaints()).singleElement().asString().contains(TOPIC, "xeon", "not a number");
        }

        consumer.schedulePollTask(() -> add(FIRST, 2, "xeon", "8"));
        ends(3, 0);
        assertThat(reader.newest(LIMIT).values()).containsEntry("xeon", 8);
        assertThat(reader.newest(LIMIT).unreadable()).isEmpty();

        consumer.schedulePollTask(() -> add(FIRST, 3, "xeon", "broken again"));
        ends(4, 0);
        assertThat(reader.newest(LIMIT).values()).doesNotContainKey("xeon");
    }

    @Test
    void entriesThatNobodyWantsArePassedOver() throws TopicUnavailableException {
        consumer.schedulePollTask(() -> {
            add(FIRST, 0, "other/xeon", "1");
            add(FIRST, 1, "pixel", "2");
        });
        ends(2, 0);

        assertThat(reader.newest(LIMIT).values()).containsExactly(Map.entry("pixel", 2));
    }

    @Test
    void keysThatAreNoTextAreShownAndDistinct() throws TopicUnavailableException {
        consumer.schedulePollTask(() -> {
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 0, new byte[] {(byte) 0xff}, utf8("1")));
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 1, new byte[] {(byte) 0xfe}, utf8("2")));
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 2, null, utf8("3")));
        });
        ends(3, 0);

        var content = reader.newest(LIMIT);
        assertThat(content.values()).containsExactly(Map.entry("\\xfe", 2), Map.entry("\\xff", 1));
        assertThat(content.unreadable()).hasSize(1);
    }

    /** The last stable offset is 1, the last record stands at 3. */
    @Test
    void recordsBehindAnOpenTransactionAreToldAndNotWaitedFor() throws TopicUnavailableException {
        consumer.schedulePollTask(() -> add(FIRST, 0, "xeon", "1"));
        ends(1, 0);
        uncommitted.updateEndOffsets(Map.of(FIRST, 4L, SECOND, 0L));

        var content = reader.newest(LIMIT);
        assertThat(content.values()).containsExactly(Map.entry("xeon", 1));
        assertThat(content.hidden()).containsExactly(new HiddenRecords(FIRST, 1, 4));
    }

    @Test
    void aTopicThatWasMadeAnewIsReadFromItsBeginning() throws TopicUnavailableException {
        consumer.schedulePollTask(() -> {
            add(FIRST, 0, "xeon", "1");
            add(FIRST, 1, "pixel", "2");
        });
        ends(2, 0);
        assertThat(reader.newest(LIMIT).values()).hasSize(2);

        consumer.schedulePollTask(() -> add(FIRST, 0, "hexagon", "9"));
        ends(1, 0);

        assertThat(reader.newest(LIMIT).values()).containsExactly(Map.entry("hexagon", 9));
    }

    private void ends(long first, long second) {
        consumer.updateEndOffsets(Map.of(FIRST, first, SECOND, second));
        uncommitted.updateEndOffsets(Map.of(FIRST, first, SECOND, second));
    }

    private void add(TopicPartition partition, long offset, String key, String value) {
        consumer.addRecord(new ConsumerRecord<>(TOPIC, partition.partition(), offset, utf8(key), utf8(value)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
