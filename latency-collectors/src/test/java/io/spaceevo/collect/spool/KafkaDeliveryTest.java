package io.spaceevo.collect.spool;

import static io.spaceevo.collect.publish.SampleMeasurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.spaceevo.collect.publish.PublishingFailedException;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KafkaDeliveryTest {
    private final List<MockProducer<String, byte[]>> producers = new ArrayList<>();

    @Test
    void measurementsArriveUnderTheirDeviceEpoch() throws Exception {
        var delivery = delivery(true);

        assertThat(delivery.deliver(List.of(measurement(3), measurement(4)))).isEqualTo(new Delivery.Arrived(2, ""));

        var sent = producers.get(0).history().get(0);
        assertThat(sent.topic()).isEqualTo("latency-measurements");
        assertThat(sent.key()).isEqualTo("xeon-vnni.ort.t1/1.29.0/abc123");
        var decoded = WireFormat.of(LatencyMeasurement.class).decode(sent.value());
        assertThat(Measurements.fromWire(decoded)).isEqualTo(measurement(3));
    }

    /** Those behind it may have arrived, and then come again. */
    @Test
    void behindOneThatFailedNoneCounts() throws Exception {
        var delivery = delivery(false);
        var arrived = CompletableFuture.supplyAsync(
                () -> delivery.deliver(List.of(measurement(0), measurement(1), measurement(2))));

        awaitSent(3);
        producers.get(0).completeNext();
        producers.get(0).errorNext(new TimeoutException("broker away"));
        producers.get(0).completeNext();

        assertThat(arrived.get(30, TimeUnit.SECONDS)).isEqualTo(new Delivery.Arrived(1, "broker away"));
    }

    @Test
    void aProducerThatCannotGoOnIsReplaced() throws Exception {
        var delivery = delivery(false);
        var arrived = CompletableFuture.supplyAsync(() -> delivery.deliver(List.of(measurement(0))));
        awaitSent(1);
        producers.get(0).errorNext(new OutOfOrderSequenceException("a gap"));
        assertThat(arrived.get(30, TimeUnit.SECONDS).count()).isZero();

        CompletableFuture.runAsync(() -> delivery.deliver(List.of(measurement(0))));

        while (producers.size() < 2) {
            Thread.sleep(1);
        }
        assertThat(producers.get(0).closed()).isTrue();
    }

    @Test
    void aRefusalIsForGood() throws Exception {
        var delivery = delivery(false);
        var failed = CompletableFuture.supplyAsync(() -> delivery.deliver(List.of(measurement(7))));
        awaitSent(1);
        producers.get(0).errorNext(new TopicAuthorizationException("not yours"));

        assertThatThrownBy(() -> failed.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(PublishingFailedException.class)
                .hasMessageContaining(measurement(7).id())
                .hasMessageContaining("not yours");
    }

    /** A producer whose first request was refused, before it has anything to send, fails at once and names no reason itself. */
    @Test
    void aRefusalOfTheProducerItselfIsForGoodToo() {
        var refused = new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        refused.sendException = new KafkaException(
                "Cannot execute transactional method because we are in an error state",
                new TopicAuthorizationException("not yours"));

        assertThatThrownBy(() -> new KafkaDelivery(() -> refused).deliver(List.of(measurement(7))))
                .isInstanceOf(PublishingFailedException.class)
                .hasMessageContaining(measurement(7).id())
                .hasMessageContaining("not yours");
    }

    private KafkaDelivery delivery(boolean completes) {
        return new KafkaDelivery(() -> {
            var producer = new MockProducer<>(completes, null, new StringSerializer(), new ByteArraySerializer());
            producers.add(producer);
            return producer;
        });
    }

    private void awaitSent(int count) throws InterruptedException {
        while (producers.isEmpty() || producers.get(0).history().size() < count) {
            Thread.sleep(1);
        }
    }
}
