package io.spaceevo.jobs.latency;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.statistics.Quantiles;

/**
 * CPU time of a measurement of a new device in PredictorRefitJob, see {@link RefitRun}, until {@value SiblingTraffic#WARM_UP} configurations of each of three kinds are measured: once where siblings of it are known, and once where
 * the same devices have another runtime. CPU time is that of the whole process while new devices measure, RocksDB and garbage collection included; the share of the JVM's compilers
 * is told apart. It fails where a record is rejected or not learnt, where devices with siblings do not learn from them, and where devices without any do.
 *
 * <p>Run {@code flink-jobs/transfer-throughput.sh [siblings] [new devices] [rounds]}.
 */
public final class TransferThroughput {
    private static final int DEVICES = 4;

    private TransferThroughput() {}

    public static void main(String[] arguments) throws Exception {
        int siblings = arguments.length > 0 ? Integer.parseInt(arguments[0]) : TransferState.MOST_SIBLINGS;
        int devices = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEVICES;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        var related = SiblingTraffic.of(siblings, devices, true);
        var unrelated = SiblingTraffic.of(siblings, devices, false);
        System.out.printf(
                "%d measurements of %d new devices, after %d of %d others%n",
                related.added().size(), devices, related.known().size(), siblings);
        var with = new double[rounds];
        var without = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            without[round] = warmUp(unrelated, "no siblings");
            with[round] = warmUp(related, siblings + " siblings");
        }
        double median = Quantiles.median(with);
        double alone = Quantiles.median(without);
        System.out.printf(
                "median without compilers: %.0f µs with siblings, %.0f µs without, ratio %.1f%n",
                median, alone, median / alone);
    }

    /** CPU time of each measurement of a new device without compilers, microseconds. */
    private static double warmUp(SiblingTraffic traffic, String name) throws Exception {
        int before = traffic.known().size();
        int all = before + traffic.added().size();
        JobCounters.forget();
        var named = new AtomicLong();
        var watching = Executors.newSingleThreadExecutor();
        var known = watching.submit(() -> cpuAt(before));
        var end = watching.submit(() -> cpuAt(all));
        RefitRun.learn(
                all,
                number -> number < before
                        ? traffic.known().get(number)
                        : added(traffic, number - before, known),
                1,
                RefitSettings.defaults(),
                predictor -> named.addAndGet(predictor.getSiblings().isEmpty() ? 0 : 1));
        watching.shutdown();
        var cost = end.get().since(known.get(), traffic.added().size());
        check(traffic, named.get());
        System.out.printf(
                "%s: %s a measurement; %d transfers published, %d refused%n",
                name, cost, JobCounters.transfers(), JobCounters.refusedTransfers());
        return cost.withoutCompilers();
    }

    /** New devices wait until what the others tell is known. */
    private static ReceivedRecord added(SiblingTraffic traffic, int number, Future<CpuTime> known) {
        try {
            known.get();
        } catch (Exception e) {
            throw new IllegalStateException("the wait for siblings was interrupted", e);
        }
        return traffic.added().get(number);
    }

    private static CpuTime cpuAt(int learnt) throws InterruptedException, IOException {
        JobCounters.awaitTransferred(learnt);
        return CpuTime.now();
    }

    private static void check(SiblingTraffic traffic, long named) {
        int kinds = traffic.added().size() / SiblingTraffic.WARM_UP;
        boolean expected = traffic.related() ? named >= 10L * kinds : named == 0 && JobCounters.refusedTransfers() == 0;
        if (!expected || named != JobCounters.transfers()) {
            throw new AssertionError(named + " predictors name siblings, and " + JobCounters.transfers()
                    + " transfers were published and " + JobCounters.refusedTransfers() + " refused, of " + kinds
                    + " kinds of new devices whose siblings are " + (traffic.related() ? "known" : "not known"));
        }
    }
}
