package io.spaceevo.jobs.kafka;

import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes an element's message in Avro single-object encoding under its key. */
final class MessageSerializer<T, M extends SpecificRecord> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private final Class<M> message;
    private final RecordKey<T> key;
    private final RecordValue<T, M> value;
    private transient WireFormat<M> format;

    @SuppressWarnings("NullAway.Init") // the format is not serializable: open sets it
    MessageSerializer(Topic topic, Class<M> message, RecordKey<T> key, RecordValue<T, M> value) {
        this.topic = topic.topicName();
        this.message = message;
        this.key = key;
        this.value = value;
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sinkContext) {
        format = WireFormat.of(message);
    }

    @Override
    @SuppressWarnings("NullAway") // null is Kafka's word for no key and for a tombstone
    public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(
                topic,
                key.of(element).orElse(null),
                value.of(element).map(format::encode).orElse(null));
    }
}
