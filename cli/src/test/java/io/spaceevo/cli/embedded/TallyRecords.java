package io.spaceevo.cli.embedded;

import java.nio.charset.StandardCharsets;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A tally as a message: word and count as text. */
final class TallyRecords implements KafkaRecordSerializationSchema<Tally> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(Tally tally, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(TallyJob.TALLIES, utf8(tally.getWord()), utf8(Long.toString(tally.getCount())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
