package io.spaceevo.wire;

import java.util.List;

import io.spaceevo.measurement.Metric;
import io.spaceevo.score.Constraint;

/** {@link Constraint} on the wire, where a constraint names its metric. */
public final class WireConstraints {
    private WireConstraints() {}

    static List<io.spaceevo.schema.Constraint> toWire(List<Constraint> constraints) {
        return constraints.stream()
                .map(constraint ->
                        new io.spaceevo.schema.Constraint(constraint.metric().word(), constraint.limit()))
                .toList();
    }

    /** The constraints of a target. */
    public static List<Constraint> of(io.spaceevo.schema.SearchTarget target) {
        return fromWire(target.getConstraints(), target.getConstraintsUs());
    }

    static List<Constraint> of(io.spaceevo.schema.BestSearchSpace answer) {
        return fromWire(answer.getConstraints(), answer.getConstraintsUs());
    }

    /** @param limit in the unit of the metric: microseconds of latency */
    static Constraint fromWire(String metric, long limit) {
        return new Constraint(Metric.parse(metric), limit);
    }

    /** @param latenciesUs of a message of an earlier version, which has no other constraints */
    private static List<Constraint> fromWire(List<io.spaceevo.schema.Constraint> constraints, List<Long> latenciesUs) {
        return constraints.isEmpty()
                ? latenciesUs.stream().map(Constraint::ofMicros).toList()
                : constraints.stream()
                        .map(constraint -> fromWire(constraint.getMetric(), constraint.getLimit()))
                        .toList();
    }
}
