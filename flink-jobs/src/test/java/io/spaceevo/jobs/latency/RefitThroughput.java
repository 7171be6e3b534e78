package io.spaceevo.jobs.latency;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.WireFormat;

/**
 * CPU time of a measurement in PredictorRefitJob, see {@link RefitRun}. The warm-up of a platform is the first
 * measurement of each of its configurations, until there are trees of each kind; the steady state is what follows. CPU time is that of the whole process while it learns, RocksDB and garbage collection included, start
 * and end of the cluster excluded; the share of the JVM's compilers, which ends sooner or later, is told apart.
 *
 * <p>Run {@code flink-jobs/throughput.sh [records] [need] [epochs]}. For comparison one thread decodes the same bytes.
 */
public final class RefitThroughput {
    private static final int ROUNDS = 3;
    private static final int EPOCHS = 20;

    /** One keeps the order: two would send first measurements among later ones. */
    private static final int READERS = 1;

    private RefitThroughput() {}

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int need = arguments.length > 1
                ? Integer.parseInt(arguments[1])
                : RefitSettings.defaults().need();
        var traffic = new MeasurementTraffic(arguments.length > 2 ? Integer.parseInt(arguments[2]) : EPOCHS);
        int warmUp = traffic.configurations();
        if (count < 2 * warmUp) {
            throw new IllegalArgumentException("a run needs at least " + 2 * warmUp + " records, was " + count);
        }
        var records = IntStream.range(0, count).mapToObj(traffic::record).toList();
        System.out.printf(
                "%d measurements of %d configurations, %d bytes each, first trees at %d configurations%n",
                count, warmUp, records.get(0).value().length, need);
        for (int round = 1; round <= ROUNDS; round++) {
            var start = CpuTime.now();
            decode(records);
            double decoded = CpuTime.now().since(start, count).micros();
            JobCounters.forget();
            var predictors = new AtomicLong();
            var learning = Executors.newSingleThreadExecutor();
            var costs = learning.submit(() -> watch(warmUp, count));
            RefitRun.learn(
                    count, records::get, READERS, new RefitSettings(need), predictor -> predictors.incrementAndGet());
            var cost = costs.get();
            learning.shutdown();
            System.out.printf(
                    "round %d: warm-up %s a measurement, steady state %s and %,.0f/s; decoding alone %.1f µs; %d predictors%n",
                    round, cost.warmUp(), cost.steady(), cost.steadyPerSecond(), decoded, predictors.get());
        }
    }

    /** Before and after the first measurement of each configuration. */
    private record Cost(CpuTime warmUp, CpuTime steady, double steadyPerSecond) {}

    private static Cost watch(int warmUp, int count) throws InterruptedException, IOException {
        JobCounters.awaitLearnt(1);
        var start = CpuTime.now();
        JobCounters.awaitLearnt(warmUp);
        var warm = CpuTime.now();
        long warmAt = System.nanoTime();
        JobCounters.awaitLearnt(count);
        double seconds = (System.nanoTime() - warmAt) / 1e9;
        int steady = count - warmUp;
        return new Cost(warm.since(start, warmUp), CpuTime.now().since(warm, steady), steady / seconds);
    }

    /** Something that depends on every record. */
    private static double decode(List<ReceivedRecord> records) throws Exception {
        var format = WireFormat.of(LatencyMeasurement.class);
        double sum = 0;
        for (var record : records) {
            sum += format.decode(record.value()).getSummary().getMedianUs();
        }
        return sum;
    }
}
