package io.spaceevo.cli.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.spaceevo.measurement.Metric;
import io.spaceevo.score.Constraint;

/** A constraint as a JSON object that names its metric and unit. */
public final class LimitObject {
    private LimitObject() {}

    /** One object per constraint, in their order. */
    public static List<Map<String, Object>> all(List<Constraint> constraints) {
        return constraints.stream().map(LimitObject::of).toList();
    }

    /** Milliseconds of those on latency: what programs read before constraints named their metric. */
    public static List<Double> latencies(List<Constraint> constraints) {
        return constraints.stream()
                .filter(constraint -> constraint.metric() == Metric.LATENCY)
                .map(Constraint::shown)
                .toList();
    }

    /** For people, as {@code 10, 15 ms and 20 MB}. */
    public static String text(List<Constraint> constraints) {
        return Constraint.metrics(constraints).stream()
                .map(metric -> constraints.stream()
                                .filter(constraint -> constraint.metric() == metric)
                                .map(constraint -> metric.text(constraint.limit()))
                                .collect(Collectors.joining(", "))
                        + " " + metric.shownUnit())
                .collect(Collectors.joining(" and "));
    }

    private static Map<String, Object> of(Constraint constraint) {
        var object = new LinkedHashMap<String, Object>();
        object.put("metric", constraint.metric().word());
        object.put("limit", constraint.shown());
        object.put("unit", constraint.metric().shownUnit());
        return object;
    }
}
