package io.spaceevo.lab.run;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.spaceevo.kafka.KafkaClients;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.lab.garbage.Garbage;
import io.spaceevo.lab.garbage.GarbageGenerator;
import io.spaceevo.measurement.Measurement;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes garbage into input topics, and remembers it. The broker may go away meanwhile. */
final class GarbageWriter implements AutoCloseable {
    private static final Duration ENDING = Duration.ofMinutes(2);

    private final Producer<byte[], byte[]> producer;
    private final GarbageGenerator generator;
    private final Map<Integer, Garbage> written = new TreeMap<>();
    private final Map<Integer, Garbage> acknowledged = new ConcurrentHashMap<>();

    GarbageWriter(KafkaCluster kafka, long seed) {
        var options = Map.of(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                (int) ENDING.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                8_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) ENDING.toMillis());
        producer = KafkaClients.producer(kafka, new ByteArraySerializer(), options);
        generator = new GarbageGenerator(seed);
    }

    /** Writes one more record; waits while the broker is away. */
    void write(Measurement example) {
        var garbage = generator.next(example);
        synchronized (written) {
            written.put(garbage.number(), garbage);
        }
        var record = new ProducerRecord<>(
                garbage.topic().topicName(), garbage.key().length == 0 ? null : garbage.key(), garbage.value());
        record.headers().add(Garbage.HEADER, String.valueOf(garbage.number()).getBytes(StandardCharsets.UTF_8));
        producer.send(record, (place, error) -> {
            if (error == null) {
                acknowledged.put(garbage.number(), garbage);
            }
        });
    }

    int count() {
        synchronized (written) {
            return written.size();
        }
    }

    /** By number. */
    Map<Integer, Garbage> written() {
        synchronized (written) {
            return Map.copyOf(written);
        }
    }

    Collection<Garbage> acknowledged() {
        return List.copyOf(new ArrayList<>(acknowledged.values()));
    }

    @Override
    public void close() {
        producer.close(ENDING);
    }
}
