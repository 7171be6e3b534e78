package io.spaceevo.cli.targets;

import java.util.LinkedHashMap;
import java.util.Map;

import io.spaceevo.cli.output.LimitObject;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.wire.WireConstraints;

/** A target as a JSON object; those of its constraints that are latencies in milliseconds, all with their units. */
final class TargetObject {
    private TargetObject() {}

    static Map<String, Object> of(SearchTarget target) {
        var object = new LinkedHashMap<String, Object>();
        object.put("target", target.getTarget());
        object.put("platform", target.getPlatform());
        object.put("hyperspace", target.getHyperspace());
        object.put("qualitySet", target.getQualitySet());
        var constraints = WireConstraints.of(target);
        object.put("constraints", LimitObject.latencies(constraints));
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
