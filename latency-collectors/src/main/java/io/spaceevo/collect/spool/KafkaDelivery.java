package io.spaceevo.collect.spool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import io.spaceevo.collect.publish.PublishingFailedException;
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
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Delivers to the topic of measurements, keyed by device epoch so that those of one epoch stay in order. Behind one that failed none has arrived, as far as we know: those
 * that the broker took nevertheless come twice, with the same id.
 */
public final class KafkaDelivery implements Delivery {
    private static final Map<String, Object> OPTIONS =
            Map.of(ProducerConfig.LINGER_MS_CONFIG, 5, ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);

    private final Supplier<Producer<String, byte[]>> connect;
    private final WireFormat<LatencyMeasurement> format = WireFormat.of(LatencyMeasurement.class);
    private Optional<Producer<String, byte[]>> producer = Optional.empty();

    /** @param connect makes a producer, the first one and another one after a failure */
    KafkaDelivery(Supplier<Producer<String, byte[]>> connect) {
        this.connect = connect;
    }

    public static KafkaDelivery to(KafkaCluster cluster) {
        return new KafkaDelivery(() -> KafkaClients.producer(cluster, new StringSerializer(), OPTIONS));
    }

    @Override
    public Arrived deliver(List<Measurement> measurements) {
        int arrived = 0;
        try {
            for (var sent : send(measurements)) {
                sent.get();
                arrived++;
            }
            return new Arrived(arrived, "");
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            return new Arrived(arrived, "interrupted");
        } catch (ExecutionException | KafkaException e) {
            return stopped(measurements, arrived, KafkaClients.cause(e));
        }
    }

    private List<Future<?>> send(List<Measurement> measurements) {
        if (producer.isEmpty()) {
            producer = Optional.of(connect.get());
        }
        var sent = new ArrayList<Future<?>>();
        for (var measurement : measurements) {
            sent.add(producer.get()
                    .send(new ProducerRecord<>(
                            Topic.LATENCY_MEASUREMENTS.topicName(),
                            Keys.measurement(measurement.epoch()),
                            format.encode(Measurements.toWire(measurement)))));
        }
        return sent;
    }

    private Arrived stopped(List<Measurement> measurements, int arrived, Throwable cause) {
        if (arrived == 0 && isForGood(cause)) {
            throw new PublishingFailedException(
                    "measurement " + measurements.get(0).id() + " did not reach topic " + Topic.LATENCY_MEASUREMENTS
                            + ": " + cause.getMessage(),
                    cause);
        }
        if (!(cause instanceof RetriableException)) {
            close(); // this producer may not go on
        }
        return new Arrived(arrived, String.valueOf(cause.getMessage()));
    }

    private static boolean isForGood(Throwable cause) {
        return cause instanceof AuthorizationException
                || cause instanceof AuthenticationException
                || cause instanceof RecordTooLargeException
                || cause instanceof SerializationException;
    }

    /** What did not arrive is not waited for. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // a producer does not close in an interrupted thread
        producer.ifPresent(open -> open.close(Duration.ZERO));
        producer = Optional.empty();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
