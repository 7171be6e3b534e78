package io.spaceevo.collect.publish;

import java.util.Map;
import java.util.Optional;

import io.spaceevo.kafka.KafkaClients;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Keys;
import io.spaceevo.wire.Measurements;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends measurements to their topic, keyed by device epoch so that those of one epoch stay in order. The producer is idempotent and retries for two minutes;
 * then the next call fails and names what was not delivered. Not thread-safe.
 */
public final class KafkaMeasurementPublisher implements MeasurementPublisher {
    private static final Map<String, Object> PATIENT = Map.of(
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            16L * 1024 * 1024,
            // a client that lost every broker forgets its topics: sending waits for them as long as delivery may take
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            120_000L,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            30_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            120_000);

    private final Producer<String, byte[]> producer;
    private final WireFormat<LatencyMeasurement> format = WireFormat.of(LatencyMeasurement.class);
    /** Written by the producer's thread alone. */
    private volatile Optional<Undelivered> failure = Optional.empty();

    /** @param id of the first measurement that was not delivered */
    private record Undelivered(String id, Exception cause) {}

    public KafkaMeasurementPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** @throws IllegalArgumentException if the client refuses the options of the cluster or knows no server of these names */
    public static KafkaMeasurementPublisher connect(KafkaCluster cluster) {
        return new KafkaMeasurementPublisher(KafkaClients.producer(cluster, new StringSerializer(), PATIENT));
    }

    /** Waits while the broker is away, even when interrupted, at most as long as the producer retries: what was measured is not given up for a stop. */
    @Override
    public void publish(Measurement measurement) {
        failIfAnyFailed();
        var value = format.encode(Measurements.toWire(measurement));
        var message = new ProducerRecord<>(
                Topic.LATENCY_MEASUREMENTS.topicName(), Keys.measurement(measurement.epoch()), value);
        try {
            sendWhateverInterrupts(measurement.id(), message);
        } catch (KafkaException e) {
            throw failed(measurement.id(), e);
        }
    }

    private void sendWhateverInterrupts(String id, ProducerRecord<String, byte[]> message) {
        try {
            send(id, message);
        } catch (InterruptException e) {
            Thread.interrupted(); // else the client would not wait again
            try {
                send(id, message);
            } finally {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void send(String id, ProducerRecord<String, byte[]> message) {
        producer.send(message, (metadata, error) -> {
            if (error != null && failure.isEmpty()) {
                failure = Optional.of(new Undelivered(id, error));
            }
        });
    }

    /** Waits for what is on its way, at most as long as the producer retries. */
    @Override
    public void close() {
        // kept out of the producer, which would give up on what it still holds
        boolean interrupted = Thread.interrupted();
        try {
            producer.close();
            failIfAnyFailed();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Each time with another exception: Java refuses one that closing throws once more. */
    private void failIfAnyFailed() {
        failure.ifPresent(undelivered -> {
            throw failed(undelivered.id, undelivered.cause);
        });
    }

    private static PublishingFailedException failed(String id, Exception thrown) {
        var cause = KafkaClients.cause(thrown);
        return new PublishingFailedException(
                "measurement " + id + " did not reach topic " + Topic.LATENCY_MEASUREMENTS + ": "
                        + (cause instanceof TimeoutException ? "the broker did not take it in time, " : "")
                        + cause.getMessage(),
                cause);
    }
}
