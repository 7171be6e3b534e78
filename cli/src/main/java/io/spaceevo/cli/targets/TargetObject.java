package io.spaceevo.cli.targets;

import java.util.LinkedHashMap;
import java.util.Map;

import io.spaceevo.cli.output.LimitObject;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.score.LatencyConstraint;
import io.spaceevo.wire.LatencyConstraints;

/** A target as a JSON object; constraints in milliseconds. */
final class TargetObject {
    private TargetObject() {}

    static Map<String, Object> of(SearchTarget target) {
        var object = new LinkedHashMap<String, Object>();
        object.put("target", target.getTarget());
        object.put("platform", target.getPlatform());
        object.put("hyperspace", target.getHyperspace());
        object.put("qualitySet", target.getQualitySet());
        var constraints = LatencyConstraints.of(target);
        object.put(
                "constraints", constraints.stream().map(LatencyConstraint::ms).toList());
        object.put("limits", LimitObject.all(constraints));
        object.put("samples", target.getSamples());
        object.put("top", target.getTop());
        object.put("tau", target.getTau());
        object.put("alpha", target.getAlpha());
        object.put("population", target.getPopulation());
        object.put("tournament", target.getTournament());
        object.put("firstBudget", target.getFirstBudget());
        object.put("laterBudget", target.getLaterBudget());
        object.put("seed", target.getSeed());
        object.put("origin", target.getOrigin());
        return object;
    }
}
