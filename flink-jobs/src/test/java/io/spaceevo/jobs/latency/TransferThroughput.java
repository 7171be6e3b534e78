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

    /** Of about 30 that are learnt. */
    private static final long LEAST_OF_KIND = 10;

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

    /** What is known at one moment. */
    private record Moment(CpuTime cpu, long fits) {
        static Moment at(int learnt) throws InterruptedException, IOException {
            JobCounters.awaitTransferred(learnt);
            return new Moment(CpuTime.now(), JobCounters.transfers() + JobCounters.refusedTransfers());
        }
    }

    /** CPU time of each measurement of a new device without compilers, microseconds. */
    private static double warmUp(SiblingTraffic traffic, String name) throws Exception {
        int before = traffic.known().size();
        int all = before + traffic.added().size();
        JobCounters.forget();
        var named = new AtomicLong();
        var watching = Executors.newFixedThreadPool(2);
        var start = watching.submit(() -> Moment.at(before));
        var end = watching.submit(() -> Moment.at(all));
        RefitRun.learn(
                all,
                number -> number < before ? traffic.known().get(number) : added(traffic, number - before, start),
                1,
                RefitSettings.defaults(),
                predictor -> named.addAndGet(
                        traffic.isNew(predictor) && !predictor.getSiblings().isEmpty() ? 1 : 0));
        watching.shutdown();
        var cost = end.get().cpu().since(start.get().cpu(), traffic.added().size());
        long fits = end.get().fits() - start.get().fits();
        check(traffic, named.get(), fits);
        System.out.printf(
                "%s: %s a measurement; %d predictors learnt from siblings, %d of them published%n",
                name, cost, fits, named.get());
        return cost.withoutCompilers();
    }

    /** New devices wait until what the others tell is known. */
    private static ReceivedRecord added(SiblingTraffic traffic, int number, Future<Moment> known) {
        try {
            known.get();
        } catch (Exception e) {
            throw new IllegalStateException("the wait for siblings was interrupted", e);
        }
        return traffic.added().get(number);
    }

    private static void check(SiblingTraffic traffic, long named, long fits) {
        int kinds = traffic.added().size() / SiblingTraffic.WARM_UP;
        if (traffic.related() ? named < LEAST_OF_KIND * kinds : named + fits > 0) {
            throw new AssertionError(fits + " predictors were learnt from siblings and " + named + " published, of "
                    + kinds + " kinds of new devices whose siblings are "
                    + (traffic.related() ? "known" : "not known"));
        }
    }
}
