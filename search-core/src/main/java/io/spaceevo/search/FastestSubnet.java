package io.spaceevo.search;

import java.util.Arrays;

import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.LatencyConstraint;

/**
 * The least latency that any subnet of any space has: no constraint below it can be kept.
 *
 * @param fixedMs of which the stages that are not searched take, milliseconds
 * @param ms all of it, milliseconds
 */
public record FastestSubnet(double fixedMs, double ms) {
    /** The fastest sampled sub-stage of each stage, whatever its type and widths, at the resolution where their sum is least. */
    public static FastestSubnet of(StageTables tables) {
        var fastest = new FastestSubnet(0, Double.POSITIVE_INFINITY);
        for (int resolution = 0; resolution < tables.fixedLatencies().size(); resolution++) {
            double fixed = tables.fixedLatencies().get(resolution);
            double total = fixed;
            for (double stage : fastestStages(tables, resolution)) {
                total += stage;
            }
            if (total < fastest.ms) {
                fastest = new FastestSubnet(fixed, total);
            }
        }
        return fastest;
    }

    /** Whether there is a subnet that keeps the constraint. */
    public boolean keeps(LatencyConstraint constraint) {
        return ms <= constraint.ms();
    }

    private static double[] fastestStages(StageTables tables, int resolution) {
        var fastest = new double[tables.hyperspace().searchable().size()];
        Arrays.fill(fastest, Double.POSITIVE_INFINITY);
        for (var stage : tables.hyperspace().elasticStages()) {
            fastest[stage.index()] = Math.min(fastest[stage.index()], fastest(tables.table(stage), resolution));
        }
        return fastest;
    }

    private static double fastest(StageTable table, int resolution) {
        return Arrays.stream(table.byResolution().get(resolution).latencies())
                .min()
                .orElseThrow();
    }
}
