package io.spaceevo.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.spaceevo.failure.Failure;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class RecordSenderTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final RecordSender<String> sender = new RecordSender<>(KafkaCluster.at("broker.example:9092"), producer);

    @Test
    void allRecordsAreSentAndTheirPlacesTold() {
        var written = sender.send("targets", List.of(record("a"), record("b")));

        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("a", "b");
        assertThat(written).extracting(place -> place.offset()).containsExactly(0L, 1L);
    }

    /** Kafka throws these from the sending itself, before there is a receipt that could fail. */
    @Test
    void aProducerInAnErrorStateTellsWhatPutItThere() {
        producer.sendException = new KafkaException(
                "Cannot execute transactional method because we are in an error state",
                new KafkaException("fatal", new TopicAuthorizationException("Not authorized to access topics: [t]")));

        assertThatThrownBy(() -> sender.send("target x", List.of(record("a"))))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("target x did not reach broker.example:9092: Not authorized to access topics")
                .hasMessageContaining("spaceevo topics acls");
    }

    @Test
    void aRefusalOfTheClusterDoesNotRepeatTheRequest() {
        producer.sendException = new ClusterAuthorizationException("Request Request(processor=1, connectionId=…)");

        assertThatThrownBy(() -> sender.send("target x", List.of(record("a"))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Cluster authorization failed;");
    }

    @Test
    void anInterruptEndsTheSendingAndIsKept() {
        producer.sendException = new InterruptException("stop");

        assertThatThrownBy(() -> sender.send("target x", List.of(record("a"))))
                .isInstanceOf(Failure.class)
                .hasMessage("interrupted while sending target x");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static ProducerRecord<String, byte[]> record(String key) {
        return new ProducerRecord<>("t", key, key.getBytes(StandardCharsets.UTF_8));
    }
}
