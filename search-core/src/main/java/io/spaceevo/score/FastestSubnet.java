package io.spaceevo.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTables;
import io.spaceevo.space.SearchSpace;
import io.spaceevo.space.SpaceCode;

/**
 * The fastest subnet that any space of a hyperspace offers: a constraint below its latency cannot be kept, whatever is searched.
 *
 * @param space a space that holds it; of several the one with the lowest types and windows
 * @param resolution input size of the whole network, pixels
 * @param latencyMs milliseconds of the whole subnet, fixed stages included
 * @param fixedMs milliseconds of the fixed stages at that resolution
 */
public record FastestSubnet(SearchSpace space, int resolution, double latencyMs, double fixedMs) {
    /** The fastest subnet of the tables' hyperspace; of equally fast ones that of the smallest resolution. */
    public static FastestSubnet of(StageTables tables) {
        var resolutions = tables.hyperspace().resolutions();
        var fastest = at(tables, 0);
        for (int i = 1; i < resolutions.size(); i++) {
            var candidate = at(tables, i);
            fastest = candidate.latencyMs < fastest.latencyMs ? candidate : fastest;
        }
        return fastest;
    }

    private static FastestSubnet at(StageTables tables, int resolution) {
        var hyperspace = tables.hyperspace();
        var stages = hyperspace.elasticStages();
        var least = new double[hyperspace.searchable().size()];
        var chosen = new int[least.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int i = 0; i < stages.size(); i++) {
            double latency = leastLatency(tables.tables().get(i), resolution);
            int stage = stages.get(i).index();
            if (latency < least[stage]) {
                least[stage] = latency;
                chosen[stage] = i;
            }
        }
        double fixed = tables.fixedLatencies().get(resolution);
        double latency = fixed;
        var types = new ArrayList<Integer>();
        var windows = new ArrayList<Integer>();
        for (int stage = 0; stage < least.length; stage++) {
            latency += least[stage];
            types.add(stages.get(chosen[stage]).type());
            windows.add(stages.get(chosen[stage]).window());
        }
        return new FastestSubnet(
                hyperspace.space(new SpaceCode(hyperspace.name(), types, windows)),
                hyperspace.resolutions().get(resolution),
                latency,
                fixed);
    }

    private static double leastLatency(StageTable table, int resolution) {
        return Arrays.stream(table.byResolution().get(resolution).latencies())
                .min()
                .orElseThrow();
    }

    /** Those of the constraints that no subnet of any space keeps, in their order. */
    public List<Constraint> breaks(Collection<Constraint> constraints) {
        return constraints.stream()
                .filter(constraint -> !constraint.isKeptBy(latencyMs))
                .toList();
    }
}
