package io.spaceevo.jobs.latency;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.wire.WireFormat;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Records per second through PredictorRefitJob, from bytes in memory, against one thread that only decodes the same bytes: RocksDB, a
 * checkpoint every 2 s, parallelism 2. A record that is rejected fails the run. CPU time is the whole process's, start and end of the cluster included.
 *
 * <p>Run {@code flink-jobs/throughput.sh [records] [need]}. With {@code need} above the 120 configurations of a kind no trees are
 * fitted, and what remains is the path of one measurement.
 */
public final class RefitThroughput {
    private static final int ROUNDS = 3;
    private static final AtomicLong PREDICTORS = new AtomicLong();
    private static volatile List<ReceivedRecord> records = List.of();

    private RefitThroughput() {}

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int need = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        var traffic = new MeasurementTraffic();
        records = IntStream.range(0, count).mapToObj(traffic::record).toList();
        System.out.printf(
                "%d measurements of %d configurations, %d bytes each, first trees at %d configurations%n",
                count, MeasurementTraffic.configurations(), records.get(0).value().length, need);
        for (int round = 1; round <= ROUNDS; round++) {
            var plain = measure(RefitThroughput::decode);
            var job = measure(() -> refit(need));
            System.out.printf(
                    "round %d: decoding %,.0f/s, %.1f µs CPU each; job %,.0f/s, %.1f µs CPU each: %.2f of the rate, %.1f times the CPU, %d predictors%n",
                    round,
                    plain.perSecond(),
                    plain.cpuMicros(),
                    job.perSecond(),
                    job.cpuMicros(),
                    job.perSecond() / plain.perSecond(),
                    job.cpuMicros() / plain.cpuMicros(),
                    PREDICTORS.get());
        }
    }

    private record Run(double perSecond, double cpuMicros) {}

    private static Run measure(Callable<?> work) throws Exception {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        work.call();
        return new Run(
                records.size() / ((System.nanoTime() - start) / 1e9),
                (system.getProcessCpuTime() - cpu) / 1e3 / records.size());
    }

    /** Something that depends on every record. */
    private static double decode() throws Exception {
        var format = WireFormat.of(LatencyMeasurement.class);
        double sum = 0;
        for (var record : records) {
            sum += format.decode(record.value()).getSummary().getMedianUs();
        }
        return sum;
    }

    private static boolean refit(int need) throws Exception {
        var streams = StreamExecutionEnvironment.createLocalEnvironment(
                2, options(Files.createTempDirectory("spaceevo-refit-throughput")));
        var received = streams.fromSequence(0, records.size() - 1)
                .uid("count")
                .map(number -> records.get(number.intValue()))
                .returns(TypeInformation.of(ReceivedRecord.class))
                .uid("read");
        var outputs = PredictorRefitJob.wire(received, new RefitSettings(need));
        PREDICTORS.set(0);
        outputs.predictors()
                .map(predictor -> {
                    PREDICTORS.incrementAndGet();
                    return predictor;
                })
                .returns(new AvroTypeInfo<>(LatencyPredictor.class))
                .uid("count-predictors")
                .sinkTo(new DiscardingSink<>())
                .uid("predictors");
        outputs.rejected()
                .map(RefitThroughput::fail)
                .returns(new AvroTypeInfo<>(RejectedRecord.class))
                .uid("none-is-rejected")
                .sinkTo(new DiscardingSink<>())
                .uid("rejected");
        streams.execute("throughput");
        return true;
    }

    private static RejectedRecord fail(RejectedRecord record) {
        throw new AssertionError("a record of the benchmark was rejected, not learnt: " + record.getDetail());
    }

    private static Configuration options(Path folder) {
        var options = new Configuration();
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        options.set(PipelineOptions.OBJECT_REUSE, true);
        options.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        options.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(2));
        options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        return options;
    }
}
