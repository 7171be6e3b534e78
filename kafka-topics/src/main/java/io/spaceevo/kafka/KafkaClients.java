package io.spaceevo.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Makes the Kafka clients of this system. A broker that does not answer in {@value #LIMIT_MS} ms is not there, unless a client says otherwise. */
public final class KafkaClients {
    private static final int LIMIT_MS = 8_000;
    private static final int TRY_MS = LIMIT_MS / 2;
    private static final Duration DIAGNOSIS = Duration.ofSeconds(1);

    private KafkaClients() {}

    public static Admin admin(KafkaCluster cluster) {
        return admin(cluster, LIMIT_MS, TRY_MS);
    }

    /** @param limit longest time to wait for an answer */
    static Admin admin(KafkaCluster cluster, Duration limit) {
        int millis = (int) Math.max(1, limit.toMillis());
        return admin(cluster, millis, millis);
    }

    private static Admin admin(KafkaCluster cluster, int limitMs, int tryMs) {
        var options = Map.<String, Object>of(
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, limitMs,
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, tryMs);
        return cluster.client(options, Admin::create);
    }

    /** A consumer that neither commits nor makes topics by itself, and begins at the oldest record. */
    static Consumer<byte[], byte[]> consumer(KafkaCluster cluster, Deserializer<byte[]> values, Map<String, ?> own) {
        var options = new HashMap<String, Object>();
        options.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MS);
        options.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        options.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        options.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        options.putAll(own);
        return cluster.client(options, settings -> new KafkaConsumer<>(settings, new ByteArrayDeserializer(), values));
    }

    /**
     * A producer that writes each message once, on all copies.
     *
     * @param own further options, as a compression; stronger than those of this method
     */
    public static <K> Producer<K, byte[]> producer(KafkaCluster cluster, Serializer<K> keys, Map<String, ?> own) {
        var options = new HashMap<String, Object>();
        options.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        options.put(ProducerConfig.ACKS_CONFIG, "all");
        options.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MS);
        options.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MS);
        options.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3 * LIMIT_MS);
        options.putAll(own);
        return cluster.client(options, settings -> new KafkaProducer<>(settings, keys, new ByteArraySerializer()));
    }

    /** Why a client of a cluster failed, in words for those who started it. */
    public static String reason(KafkaCluster cluster, Exception thrown) {
        var cause = cause(thrown);
        if (cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException) {
            return cluster.silence(DIAGNOSIS);
        }
        return cause instanceof AuthorizationException refused
                ? refusal(refused) + "; spaceevo topics acls prints the rights that each role needs"
                : String.valueOf(cause.getMessage());
    }

    /**
     * What is behind an error that only says that something failed: a future did, or a producer is in an error state because the broker refused an earlier request.
     */
    public static Throwable cause(Throwable thrown) {
        var cause = thrown.getCause();
        boolean saysWhy = !(thrown instanceof ExecutionException) && thrown.getClass() != KafkaException.class;
        return saysWhy || cause == null ? thrown : cause(cause);
    }

    /** Kafka's own words, except where they are a request in all its parts. */
    private static String refusal(AuthorizationException refused) {
        return refused instanceof ClusterAuthorizationException
                ? "Cluster authorization failed"
                : String.valueOf(refused.getMessage()).replaceFirst("\\.$", "");
    }
}
