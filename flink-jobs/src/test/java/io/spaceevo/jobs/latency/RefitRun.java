package io.spaceevo.jobs.latency;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.RejectedRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** PredictorRefitJob from bytes in memory: RocksDB, a checkpoint every 2 s, parallelism 2. A record that is rejected or not learnt fails the run. One at a time in a process. */
final class RefitRun {
    private static final int PARALLELISM = 2;
    private static volatile IntFunction<ReceivedRecord> source = RefitRun::none;
    private static volatile Consumer<LatencyPredictor> sink = predictor -> {};

    private RefitRun() {}

    private static ReceivedRecord none(int number) {
        throw new IllegalStateException("no run has begun, and record " + number + " was asked for");
    }

    /**
     * Learns all records.
     *
     * @param readers subtasks that read; one keeps the order
     * @param predictors told of each predictor, by several threads
     */
    static void learn(
            int count,
            IntFunction<ReceivedRecord> records,
            int readers,
            RefitSettings settings,
            Consumer<LatencyPredictor> predictors)
            throws Exception {
        source = records;
        sink = predictors;
        var streams = StreamExecutionEnvironment.createLocalEnvironment(
                PARALLELISM, options(Files.createTempDirectory("spaceevo-refit-run")));
        var received = streams.fromSequence(0, count - 1)
                .uid("count")
                .setParallelism(readers)
                .map(number -> source.apply(number.intValue()))
                .returns(TypeInformation.of(ReceivedRecord.class))
                .uid("read")
                .setParallelism(readers);
        var outputs = PredictorRefitJob.wire(received, settings);
        outputs.predictors()
                .map(predictor -> {
                    sink.accept(predictor);
                    return predictor;
                })
                .returns(new AvroTypeInfo<>(LatencyPredictor.class))
                .uid("count-predictors")
                .sinkTo(new DiscardingSink<>())
                .uid("predictors");
        outputs.rejected()
                .map(RefitRun::fail)
                .returns(new AvroTypeInfo<>(RejectedRecord.class))
                .uid("none-is-rejected")
                .sinkTo(new DiscardingSink<>())
                .uid("rejected");
        streams.execute("throughput");
        if (JobCounters.learnt() != count) {
            throw new AssertionError(
                    "of " + count + " records of the benchmark " + JobCounters.learnt() + " were learnt");
        }
    }

    private static RejectedRecord fail(RejectedRecord record) {
        throw new AssertionError("a record of the benchmark was rejected, not learnt: " + record.getDetail());
    }

    private static Configuration options(Path folder) {
        var options = new Configuration();
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        options.set(PipelineOptions.OBJECT_REUSE, true);
        options.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, MemorySize.parse("4kb")); // as in our clusters
        options.setString("metrics.reporter.counters.factory.class", JobCounters.Factory.class.getName());
        options.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        options.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(2));
        options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        return options;
    }
}
