package io.spaceevo.jobs.latency;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
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
 * CPU time of a measurement in PredictorRefitJob, from bytes in memory: RocksDB, a checkpoint every 2 s, parallelism 2. The warm-up of a platform is the first
 * measurement of each of its configurations, until there are trees of each kind; the steady state is what follows. CPU time is that of the whole process while it learns, RocksDB and garbage collection included, start
 * and end of the cluster excluded; the share of the JVM's compilers, which ends sooner or later, is told apart. A record that is rejected or not learnt fails the run.
 *
 * <p>Run {@code flink-jobs/throughput.sh [records] [need]}. For comparison one thread decodes the same bytes.
 */
public final class RefitThroughput {
    private static final int ROUNDS = 3;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final AtomicLong PREDICTORS = new AtomicLong();
    private static volatile List<ReceivedRecord> records = List.of();

    private RefitThroughput() {}

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int need = arguments.length > 1
                ? Integer.parseInt(arguments[1])
                : RefitSettings.defaults().need();
        int warmUp = MeasurementTraffic.configurations();
        if (count < 2 * warmUp) {
            throw new IllegalArgumentException("a run needs at least " + 2 * warmUp + " records, was " + count);
        }
        var traffic = new MeasurementTraffic();
        records = IntStream.range(0, count).mapToObj(traffic::record).toList();
        System.out.printf(
                "%d measurements of %d configurations, %d bytes each, first trees at %d configurations%n",
                count, warmUp, records.get(0).value().length, need);
        for (int round = 1; round <= ROUNDS; round++) {
            double start = cpuMicros();
            decode();
            double decoded = (cpuMicros() - start) / count;
            LearntReporter.forget();
            var learning = Executors.newSingleThreadExecutor();
            var costs = learning.submit(() -> watch(warmUp));
            refit(need);
            var cost = costs.get();
            learning.shutdown();
            System.out.printf(
                    "round %d: warm-up %s a measurement, steady state %s and %,.0f/s; decoding alone %.1f µs; %d predictors%n",
                    round, cost.warmUp(), cost.steady(), cost.steadyPerSecond(), decoded, PREDICTORS.get());
        }
    }

    /** CPU time of a measurement, microseconds, and of this what the compilers of the JVM took. */
    private record CpuTime(double micros, double compilers) {
        static CpuTime now() throws IOException {
            return new CpuTime(cpuMicros(), compilerMicros());
        }

        CpuTime since(CpuTime start, int measurements) {
            return new CpuTime((micros - start.micros) / measurements, (compilers - start.compilers) / measurements);
        }

        @Override
        public String toString() {
            return String.format("%.1f µs of CPU and %.1f µs of compilers", micros - compilers, compilers);
        }
    }

    /** Before and after the first measurement of each configuration. */
    private record Cost(CpuTime warmUp, CpuTime steady, double steadyPerSecond) {}

    private static Cost watch(int warmUp) throws InterruptedException, IOException {
        LearntReporter.await(1);
        var start = CpuTime.now();
        LearntReporter.await(warmUp);
        var warm = CpuTime.now();
        long warmAt = System.nanoTime();
        LearntReporter.await(records.size());
        double seconds = (System.nanoTime() - warmAt) / 1e9;
        int steady = records.size() - warmUp;
        return new Cost(warm.since(start, warmUp), CpuTime.now().since(warm, steady), steady / seconds);
    }

    /** What Linux says of the threads that compile, in its ticks of 10 ms; 0 elsewhere. */
    private static double compilerMicros() throws IOException {
        var threads = Path.of("/proc/self/task");
        double micros = 0;
        if (Files.isDirectory(threads)) {
            try (var folders = Files.newDirectoryStream(threads)) {
                for (var folder : folders) {
                    micros += compilerMicros(folder);
                }
            }
        }
        return micros;
    }

    private static double compilerMicros(Path thread) throws IOException {
        try {
            var stat = Files.readString(thread.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return stat.matches("(?s)\\d+ \\(C[12] Compiler.*")
                    ? 1e4 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]))
                    : 0;
        } catch (NoSuchFileException e) {
            return 0; // the thread has ended since it was listed
        }
    }

    private static double cpuMicros() {
        return SYSTEM.getProcessCpuTime() / 1e3;
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

    private static void refit(int need) throws Exception {
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
        if (LearntReporter.learnt() != records.size()) {
            throw new AssertionError(
                    "of " + records.size() + " records of the benchmark " + LearntReporter.learnt() + " were learnt");
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
        options.setString("metrics.reporter.learnt.factory.class", LearntReporter.Factory.class.getName());
        options.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        options.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(2));
        options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        return options;
    }
}
