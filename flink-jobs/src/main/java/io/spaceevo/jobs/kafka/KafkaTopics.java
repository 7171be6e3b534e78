package io.spaceevo.jobs.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import io.spaceevo.wire.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Topics as Flink sources and sinks. The topics have to exist: who runs the cluster creates them. */
public final class KafkaTopics {
    /** Longest time from the start of a transaction to its commit; the most that a broker allows by default. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

    private final Properties client = new Properties();

    /**
     * @param bootstrapServers {@code host:port}, joined by commas
     * @param clientOptions further options of all Kafka clients, as {@code security.protocol}
     */
    public KafkaTopics(String bootstrapServers, Map<String, String> clientOptions) {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("Kafka needs bootstrap servers host:port[,host:port], was blank");
        }
        client.putAll(clientOptions);
        client.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }

    /** Everything in a topic from its beginning on, for ever; a restored job goes on where its checkpoint stood. */
    public KafkaSource<ReceivedRecord> source(Topic topic, String group) {
        return reading(topic, group).build();
    }

    /** What is in a topic when the job starts, from its beginning. */
    public KafkaSource<ReceivedRecord> boundedSource(Topic topic, String group) {
        return reading(topic, group).setBounded(OffsetsInitializer.latest()).build();
    }

    /** Reads from the beginning and not from the group's offsets: state that does not come from a checkpoint comes from the whole log. */
    private KafkaSourceBuilder<ReceivedRecord> reading(Topic topic, String group) {
        return KafkaSource.<ReceivedRecord>builder()
                .setProperties(client)
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setTopics(topic.topicName())
                .setGroupId(group)
                .setClientIdPrefix(group + "-" + topic.topicName())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new ReceivedRecordSchema());
    }

    /** Writes each message at least once: after a failure those since the last checkpoint may come again. */
    public <T extends SpecificRecord> KafkaSink<T> atLeastOnce(Topic topic, Class<T> message, RecordKey<T> key) {
        return atLeastOnce(topic, message, key, Optional::of);
    }

    /**
     * Writes each message at least once.
     *
     * @param value empty for a tombstone
     */
    public <T, M extends SpecificRecord> KafkaSink<T> atLeastOnce(
            Topic topic, Class<M> message, RecordKey<T> key, RecordValue<T, M> value) {
        return writing(new MessageSerializer<>(topic, message, key, value))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /**
     * Writes each message exactly once for those who read committed messages only.
     *
     * @param transactionalIdPrefix unlike that of every other sink of every other job on this Kafka cluster
     */
    public <T extends SpecificRecord> Sink<T> exactlyOnce(
            Topic topic, Class<T> message, RecordKey<T> key, String transactionalIdPrefix) {
        return exactlyOnce(topic, message, key, Optional::of, transactionalIdPrefix);
    }

    /**
     * The same of elements that have a message, or none: those are tombstones.
     *
     * @param transactionalIdPrefix unlike that of every other sink of every other job on this Kafka cluster
     */
    public <T, M extends SpecificRecord> Sink<T> exactlyOnce(
            Topic topic, Class<M> message, RecordKey<T> key, RecordValue<T, M> value, String transactionalIdPrefix) {
        var sink = writing(new MessageSerializer<>(topic, message, key, value))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionalIdPrefix + "-" + topic.topicName())
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, String.valueOf(TRANSACTION_TIMEOUT.toMillis()))
                .build();
        return new ExactlyOnceSink<>(sink, topic.topicName());
    }

    private <T> KafkaSinkBuilder<T> writing(MessageSerializer<T, ?> serializer) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(client)
                .setBootstrapServers(client.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG))
                .setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(Topic.MAX_MESSAGE_BYTES))
                .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd")
                .setRecordSerializer(serializer);
    }
}
