package io.spaceevo.jobs.kafka;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/** Hands a Kafka record on as it is; it never fails, so that no bytes can stop a job at its source. */
public final class ReceivedRecordSchema implements KafkaRecordDeserializationSchema<ReceivedRecord> {
    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> read, Collector<ReceivedRecord> out) {
        boolean keyed = read.key() != null;
        boolean tombstone = read.value() == null;
        out.collect(new ReceivedRecord(
                keyed,
                keyed ? read.key() : NOTHING,
                tombstone,
                tombstone ? NOTHING : read.value(),
                read.topic(),
                read.partition(),
                read.offset(),
                read.timestamp(),
                read.timestampType() == TimestampType.LOG_APPEND_TIME));
    }

    @Override
    public TypeInformation<ReceivedRecord> getProducedType() {
        return TypeInformation.of(ReceivedRecord.class);
    }
}
