package io.spaceevo.collect.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;

/**
 * A plan for several metrics: whatever the plan would time, one metric after another. Other metrics than latency are measured in INT8 alone, which is what searches
 * ask for, and beside latency once: latencies vary more, and are measured as often as the plan has them. Not thread-safe.
 */
public final class MetricPlan implements Iterator<MeasurementTask> {
    private final Iterator<MeasurementTask> plan;
    private final SortedSet<Metric> metrics;
    private final Deque<MeasurementTask> next = new ArrayDeque<>();
    private final Set<MeasurementTask> planned = new HashSet<>();

    /**
     * @param plan of latencies
     * @param metrics at least one
     */
    public MetricPlan(Iterator<MeasurementTask> plan, SortedSet<Metric> metrics) {
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("a plan needs at least one metric, was none");
        }
        this.plan = plan;
        this.metrics = new TreeSet<>(metrics);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && plan.hasNext()) {
            var timed = plan.next();
            metrics.stream().map(timed::of).filter(this::isWanted).forEach(next::add);
        }
        return !next.isEmpty();
    }

    @Override
    public MeasurementTask next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the plan has ended");
        }
        return next.remove();
    }

    private boolean isWanted(MeasurementTask task) {
        return task.metric() == Metric.LATENCY
                || task.precision() == Precision.INT8 && (planned.add(task) || !metrics.contains(Metric.LATENCY));
    }
}
