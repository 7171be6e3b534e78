package io.spaceevo.jobs.latency;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Counters of the operators of this process, by the operator's name and their own, all subtasks together. */
public final class JobCounters implements MetricReporter {
    private static final Map<String, List<Counter>> COUNTERS = new ConcurrentHashMap<>();
    private static final String REFIT = "Refit predictors";
    private static final String TRANSFER = "Learn predictors from siblings";

    /** Starts to count from 0. */
    static void forget() {
        COUNTERS.clear();
    }

    /** Measurements that refits have learnt. */
    static long learnt() {
        return count(REFIT, "learned");
    }

    /** Predictors learnt from siblings that were published. */
    static long transfers() {
        return count(TRANSFER, "transfers");
    }

    /** Those that were not. */
    static long refusedTransfers() {
        return count(TRANSFER, "refused_transfers");
    }

    private static long count(String operator, String name) {
        return COUNTERS.getOrDefault(operator + " " + name, List.of()).stream()
                .mapToLong(Counter::getCount)
                .sum();
    }

    /** Waits until so many were learnt; gives up with its thread. */
    static void awaitLearnt(long count) throws InterruptedException {
        while (learnt() < count) {
            Thread.sleep(10);
        }
    }

    /** Waits until so many were learnt, and every predictor of them has reached the learning from siblings, but for the one that each subtask is at. */
    static void awaitTransferred(long count) throws InterruptedException {
        awaitLearnt(count);
        while (count(TRANSFER, "numRecordsIn") < count(REFIT, "numRecordsOut")) {
            Thread.sleep(10);
        }
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        var operator = group.getAllVariables().get("<operator_name>");
        if (operator != null && metric instanceof Counter counter) {
            COUNTERS.computeIfAbsent(operator + " " + name, unused -> new CopyOnWriteArrayList<>())
                    .add(counter);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}

    /** What Flink looks for in {@code META-INF/services}. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new JobCounters();
        }
    }
}
