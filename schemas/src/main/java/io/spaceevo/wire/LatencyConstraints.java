package io.spaceevo.wire;

import java.util.List;

import io.spaceevo.schema.Constraint;
import io.spaceevo.score.LatencyConstraint;

/** {@link LatencyConstraint} on the wire, where a constraint names its metric. */
public final class LatencyConstraints {
    private LatencyConstraints() {}

    static List<Constraint> toWire(List<LatencyConstraint> constraints) {
        return constraints.stream()
                .map(constraint -> new Constraint(LatencyConstraint.METRIC, constraint.micros()))
                .toList();
    }

    /** The constraints of a target. */
    public static List<LatencyConstraint> of(io.spaceevo.schema.SearchTarget target) {
        return fromWire(target.getConstraints(), target.getConstraintsUs());
    }

    static List<LatencyConstraint> of(io.spaceevo.schema.BestSearchSpace answer) {
        return fromWire(answer.getConstraints(), answer.getConstraintsUs());
    }

    /** @param limit microseconds, if the metric is latency */
    static LatencyConstraint fromWire(String metric, long limit) {
        if (!metric.equals(LatencyConstraint.METRIC)) {
            throw new IllegalArgumentException(
                    "a constraint needs the metric " + LatencyConstraint.METRIC + ", was " + metric);
        }
        return LatencyConstraint.ofMicros(limit);
    }

    /** @param latenciesUs of a message of an earlier version, which has no other constraints */
    private static List<LatencyConstraint> fromWire(List<Constraint> constraints, List<Long> latenciesUs) {
        return constraints.isEmpty()
                ? latenciesUs.stream().map(LatencyConstraint::ofMicros).toList()
                : constraints.stream()
                        .map(constraint -> fromWire(constraint.getMetric(), constraint.getLimit()))
                        .toList();
    }
}
