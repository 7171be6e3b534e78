package io.spaceevo.jobs.metrics;

import java.util.HashMap;
import java.util.Map;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** A counter for each kind, with the label {@code kind}. The first {@value #MOST_SHOWN} kinds of a subtask have one of their own; all others share one, whose label is {@value #OTHERS}. */
public final class KindCounter {
    static final int MOST_SHOWN = 64;

    /** No kind, which has slashes. */
    static final String OTHERS = "(others)";

    private final MetricGroup group;
    private final String name;
    private final Map<String, Counter> counters = new HashMap<>();

    public KindCounter(MetricGroup group, String name) {
        this.group = group;
        this.name = name;
    }

    /**
     * Adds to the counter of a kind, which is shown from then on.
     *
     * @param kind in its text form
     * @param count at least 0
     */
    public void add(String kind, int count) {
        var label = counters.containsKey(kind) || counters.size() < MOST_SHOWN ? kind : OTHERS;
        counters.computeIfAbsent(label, it -> group.addGroup("kind", it).counter(name))
                .inc(count);
    }
}
