package io.spaceevo.cli.embedded;

import java.time.Duration;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The smallest job with everything ours have: Kafka, keyed RocksDB state that can be queried, an exactly-once sink. */
final class TallyJob implements JobWiring {
    static final String NAME = "tally-words";
    static final String WORDS = "words";
    static final String TALLIES = "tallies";

    private final String bootstrapServers;

    TallyJob(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public void wire(StreamExecutionEnvironment environment) {
        var words = KafkaSource.<String>builder()
                .setBootstrapServers(bootstrapServers)
                .setTopics(WORDS)
                .setGroupId(NAME)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setValueOnlyDeserializer(new SimpleStringSchema())
                .build();
        environment
                .fromSource(words, WatermarkStrategy.noWatermarks(), "Words")
                .uid("read-words")
                .keyBy(word -> word, Types.STRING)
                .process(new TallyFunction())
                .uid("tally-words")
                .sinkTo(sink())
                .uid("write-tallies");
    }

    private KafkaSink<Tally> sink() {
        return KafkaSink.<Tally>builder()
                .setBootstrapServers(bootstrapServers)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(NAME)
                .setProperty(
                        "transaction.timeout.ms",
                        Long.toString(Duration.ofMinutes(15).toMillis()))
                .setRecordSerializer(new TallyRecords())
                .build();
    }
}
