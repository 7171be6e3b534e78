package io.spaceevo.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.spaceevo.failure.Failure;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends records and waits until the broker has all of them.
 *
 * @param cluster that {@code producer} writes to
 */
public record RecordSender<K>(KafkaCluster cluster, Producer<K, byte[]> producer) {
    /**
     * @param what is sent, as the subject of an error
     * @return where each record is, in their order
     * @throws Failure if one was refused or nobody took it in time; others may have arrived
     */
    public List<RecordMetadata> send(String what, List<ProducerRecord<K, byte[]>> records) {
        try {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (var record : records) {
                sent.add(producer.send(record));
            }
            var written = new ArrayList<RecordMetadata>();
            for (var receipt : sent) {
                written.add(receipt.get());
            }
            return written;
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while sending " + what, e);
        } catch (ExecutionException | KafkaException e) {
            throw new Failure(what + " did not reach " + cluster + ": " + KafkaClients.reason(cluster, e), e);
        }
    }
}
