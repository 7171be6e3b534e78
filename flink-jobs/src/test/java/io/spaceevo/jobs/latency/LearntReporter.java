package io.spaceevo.jobs.latency;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Tells how many measurements the refits of this process have learnt. */
public final class LearntReporter implements MetricReporter {
    private static final List<Counter> COUNTERS = new CopyOnWriteArrayList<>();

    /** Starts to count from 0. */
    static void forget() {
        COUNTERS.clear();
    }

    static long learnt() {
        return COUNTERS.stream().mapToLong(Counter::getCount).sum();
    }

    /** Waits until so many were learnt; gives up with its thread. */
    static void await(long count) throws InterruptedException {
        while (learnt() < count) {
            Thread.sleep(10);
        }
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (name.equals("learned") && metric instanceof Counter counter) {
            COUNTERS.add(counter);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}

    /** What Flink looks for in {@code META-INF/services}. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new LearntReporter();
        }
    }
}
