package io.spaceevo.jobs.metrics;

import java.util.Map;
import java.util.TreeMap;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;

/** What was registered in a group, which Flink shows to reporters only. */
public final class RegisteredMetrics {
    private RegisteredMetrics() {}

    /** A group of an operator that no reporter sees. */
    static MetricGroup group() {
        return UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup();
    }

    /** Values of counters and gauges, by the names of their groups and their own, joined by spaces: {@code kind Conv/int8 predictions}. */
    public static Map<String, Number> of(MetricGroup group) {
        var values = new TreeMap<String, Number>();
        collect("", group, values);
        return values;
    }

    private static void collect(String prefix, MetricGroup group, Map<String, Number> values) {
        RegisteredMetrics.<Metric>field("metrics", group)
                .forEach((name, metric) -> values.put(prefix + name, value(metric)));
        RegisteredMetrics.<MetricGroup>field("groups", group)
                .forEach((name, inner) -> collect(prefix + name + " ", inner, values));
    }

    private static Number value(Metric metric) {
        return metric instanceof Counter counter
                ? counter.getCount()
                : metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number ? number : Double.NaN;
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> field(String name, MetricGroup group) {
        try {
            var field = AbstractMetricGroup.class.getDeclaredField(name);
            field.setAccessible(true);
            return (Map<String, T>) field.get(group);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
