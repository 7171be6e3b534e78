package io.spaceevo.jobs.latency;

import java.util.Optional;

import io.spaceevo.jobs.kafka.JobEnvironment;
import io.spaceevo.jobs.kafka.JobOptions;
import io.spaceevo.jobs.kafka.KafkaTopics;
import io.spaceevo.jobs.kafka.OriginalKey;
import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.RecordKey;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PredictorUpdate;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.wire.Predictors;
import io.spaceevo.wire.Topic;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns latency measurements into latency predictors, for ever. */
public final class PredictorRefitJob {
    /** Name of the job in a cluster. */
    public static final String NAME = "predictor-refit";

    static final String READ_MEASUREMENTS = "read-measurements";
    static final String REFIT_PREDICTORS = "refit-predictors";
    static final String TRANSFER_PREDICTORS = "transfer-predictors";
    static final String WRITE_PREDICTORS = "write-predictors";
    static final String WRITE_REJECTED = "write-rejected-records";

    static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>("rejected-records", new AvroTypeInfo<>(RejectedRecord.class));

    private PredictorRefitJob() {}

    /** Predictors, and measurements that could not be used. */
    public record Outputs(DataStream<LatencyPredictor> predictors, DataStream<RejectedRecord> rejected) {}

    /** Options of the job. */
    private static final class Options {
        @Mixin
        private JobOptions common = new JobOptions();

        /** Consumer group whose offsets show the lag. */
        @Option(names = "--group", paramLabel = "NAME")
        private String group = NAME;

        /** Configurations of a kind before its first trees. */
        @Option(names = "--need", paramLabel = "N", converter = JobOptions.AtLeastOne.class)
        private Optional<Integer> need = Optional.empty();
    }

    /** Runs the job on Kafka. */
    public static void main(String[] arguments) throws Exception {
        var options = JobOptions.read(new Options(), arguments);
        var settings = options.need.map(RefitSettings::new).orElseGet(RefitSettings::defaults);
        var streams = JobEnvironment.open(options.common);
        wire(streams, options.common.topics(), options.group, settings);
        streams.execute(NAME);
    }

    /** The job between its topics on Kafka. */
    public static void wire(
            StreamExecutionEnvironment streams, KafkaTopics topics, String group, RefitSettings settings) {
        var received = streams.fromSource(
                        topics.source(Topic.LATENCY_MEASUREMENTS, group),
                        WatermarkStrategy.noWatermarks(),
                        "Read measurements")
                .uid(READ_MEASUREMENTS);
        var outputs = wire(received, settings);
        outputs.predictors()
                .sinkTo(topics.atLeastOnce(
                        Topic.LATENCY_PREDICTORS, LatencyPredictor.class, RecordKey.text(Predictors::key)))
                .uid(WRITE_PREDICTORS)
                .name("Write predictors");
        outputs.rejected()
                .sinkTo(topics.atLeastOnce(Topic.REJECTED_RECORDS, RejectedRecord.class, new OriginalKey()))
                .uid(WRITE_REJECTED)
                .name("Write rejected measurements");
    }

    /** The job without its ends. */
    public static Outputs wire(DataStream<ReceivedRecord> received, RefitSettings settings) {
        var updates = received.keyBy(ReceivedRecord::keyText)
                .transform(
                        "Refit predictors",
                        new AvroTypeInfo<>(PredictorUpdate.class),
                        new RefitOperator(new RefitFunction(settings.need(), REJECTED)))
                .uid(REFIT_PREDICTORS);
        var predictors = updates.keyBy(TransferFunction::key)
                .process(new TransferFunction(), new AvroTypeInfo<>(LatencyPredictor.class))
                .uid(TRANSFER_PREDICTORS)
                .name("Learn predictors from siblings");
        return new Outputs(predictors, updates.getSideOutput(REJECTED));
    }
}
