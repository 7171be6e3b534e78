package io.spaceevo.collect.publish;

import static io.spaceevo.collect.publish.SampleMeasurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Future;

import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaMeasurementPublisherTest {
    @Test
    void aMeasurementIsSentUnderItsDeviceEpoch() throws Exception {
        var producer = producer(true);
        try (var publisher = new KafkaMeasurementPublisher(producer)) {
            publisher.publish(measurement(3));
        }

        var sent = producer.history().get(0);
        assertThat(sent.topic()).isEqualTo("latency-measurements");
        assertThat(sent.key()).isEqualTo("xeon-vnni.ort.t1/1.29.0/abc123");
        var decoded = WireFormat.of(LatencyMeasurement.class).decode(sent.value());
        assertThat(Measurements.fromWire(decoded)).isEqualTo(measurement(3));
    }

    @Test
    void aLostMeasurementFailsTheNextCallAndIsNamed() throws Exception {
        var producer = producer(false);
        var publisher = new KafkaMeasurementPublisher(producer);
        publisher.publish(measurement(3));

        producer.errorNext(new TimeoutException("broker away"));

        assertThatThrownBy(() -> publisher.publish(measurement(4)))
                .isInstanceOf(PublishingFailedException.class)
                .hasMessageContaining("collector-3")
                .hasMessageContaining("broker away");
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void aLossIsNotForgottenOnClosing() throws Exception {
        var producer = producer(false);
        var publisher = new KafkaMeasurementPublisher(producer);
        publisher.publish(measurement(3));
        producer.errorNext(new TimeoutException("broker away"));

        assertThatThrownBy(publisher::close).isInstanceOf(PublishingFailedException.class);
    }

    @Test
    void aLossThatIsToldIsToldAgainOnClosing() {
        var producer = producer(false);

        assertThatThrownBy(() -> {
                    try (var publisher = new KafkaMeasurementPublisher(producer)) {
                        publisher.publish(measurement(3));
                        producer.errorNext(new TimeoutException("broker away"));
                        publisher.publish(measurement(4));
                    }
                })
                .isInstanceOf(PublishingFailedException.class)
                .hasMessageContaining("collector-3");
    }

    @Test
    void anInterruptedThreadStillClosesInOrder() throws Exception {
        var producer = producer(true);
        var publisher = new KafkaMeasurementPublisher(producer);
        publisher.publish(measurement(3));
        Thread.currentThread().interrupt();

        publisher.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void aMeasurementThatWaitsForTheBrokerIsSentAllTheSameWhenTheThreadIsInterrupted() throws Exception {
        var sent = new ArrayList<String>();
        var producer = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> message, Callback callback) {
                if (Thread.interrupted()) {
                    throw new InterruptException("while it waited for metadata"); // which interrupts once more
                }
                sent.add(message.key());
                return super.send(message, callback);
            }
        };
        var publisher = new KafkaMeasurementPublisher(producer);
        Thread.currentThread().interrupt();

        publisher.publish(measurement(3));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(sent).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"localhost, all, localhost", "localhost:9, 9, acks"})
    void whatTheClientRefusesIsNamed(String servers, String acks, String named) {
        assertThatThrownBy(() -> KafkaMeasurementPublisher.connect(new KafkaCluster(servers, Map.of("acks", acks))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    private static MockProducer<String, byte[]> producer(boolean completesAtOnce) {
        return new MockProducer<>(completesAtOnce, null, new StringSerializer(), new ByteArraySerializer());
    }
}
