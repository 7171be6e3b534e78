package io.spaceevo.cli.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.spaceevo.score.LatencyConstraint;

/** A constraint as a JSON object that names its metric and unit. */
public final class LimitObject {
    private LimitObject() {}

    /** One object per constraint, in their order. */
    public static List<Map<String, Object>> all(List<LatencyConstraint> constraints) {
        return constraints.stream().map(LimitObject::of).toList();
    }

    private static Map<String, Object> of(LatencyConstraint constraint) {
        var object = new LinkedHashMap<String, Object>();
        object.put("metric", LatencyConstraint.METRIC);
        object.put("limit", constraint.ms());
        object.put("unit", "ms");
        return object;
    }
}
