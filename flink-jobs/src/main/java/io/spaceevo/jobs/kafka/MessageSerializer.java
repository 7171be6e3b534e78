package io.spaceevo.jobs.kafka;

import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes a message in Avro single-object encoding under its key. */
final class MessageSerializer<T extends SpecificRecord> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private final Class<T> message;
    private final RecordKey<T> key;
    private transient WireFormat<T> format;

    @SuppressWarnings("NullAway.Init") // the format is not serializable: open sets it
    MessageSerializer(Topic topic, Class<T> message, RecordKey<T> key) {
        this.topic = topic.topicName();
        this.message = message;
        this.key = key;
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sinkContext) {
        format = WireFormat.of(message);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, Long timestamp) {
        var value = format.encode(element);
        return key.of(element)
                .map(bytes -> new ProducerRecord<>(topic, bytes, value))
                .orElseGet(() -> new ProducerRecord<>(topic, value));
    }
}
