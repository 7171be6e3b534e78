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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandbyTopicTest {
    private static final TopicPartition PARTITION = new TopicPartition("best-search-spaces", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(StrategyType.EARLIEST.toString());
    private final StandbyTopic<Integer> topic = new StandbyTopic<>(
            () -> new CompactedTopicReader<>(
                    consumer, PARTITION.topic(), bytes -> Integer.parseInt(new String(bytes, StandardCharsets.UTF_8))),
            Duration.ofSeconds(20));

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void whatWasReadStaysAtHandWhenTheBrokerGoes() throws TopicUnavailableException {
        holds("xeon", "3");
        assertThat(topic.newest()).isEqualTo(Map.of("xeon", 3));
        consumer.setOffsetsException(new KafkaException("gone"));
        assertThatThrownBy(topic::newest).isInstanceOf(TopicUnavailableException.class);

        topic.standBy();

        assertThat(topic.newest()).isEqualTo(Map.of("xeon", 3));
    }

    private void holds(String key, String value) {
        consumer.updatePartitions(
                PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 1L));
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8))));
    }
}
