package io.spaceevo.score;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.spaceevo.measurement.Metric;
import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTables;
import io.spaceevo.space.SearchSpace;

/**
 * Predicted costs between which the subnets of a space lie, fixed stages included, in the unit that people see: milliseconds of latency.
 *
 * @param least of the subnet that costs least of those that tables hold: the fastest, where the metric is latency
 * @param most of the one that costs most
 */
public record SubnetCosts(Metric metric, double least, double most) {
    public SubnetCosts {
        if (!(least > 0 && most >= least && Double.isFinite(most))) {
            throw new IllegalArgumentException("subnets need a positive, finite " + metric.word()
                    + ", the most at least the least, was " + least + ", " + most + " " + metric.shownUnit());
        }
    }

    /** Of all subnets whose stages the tables sample, at any resolution. */
    public static SubnetCosts of(Metric metric, StageTables tables, SearchSpace space) {
        var least =
                sums(tables, space, latencies -> Arrays.stream(latencies).min().orElseThrow());
        var most =
                sums(tables, space, latencies -> Arrays.stream(latencies).max().orElseThrow());
        return new SubnetCosts(
                metric,
                Arrays.stream(least).min().orElseThrow(),
                Arrays.stream(most).max().orElseThrow());
    }

    /** One cost of every stage, added up at each resolution. */
    private static double[] sums(StageTables tables, SearchSpace space, ToDoubleFunction<double[]> chosen) {
        return IntStream.range(0, tables.fixedLatencies().size())
                .mapToDouble(resolution -> tables.fixedLatencies().get(resolution)
                        + tables.of(space).stream()
                                .mapToDouble(table -> chosen.applyAsDouble(latencies(table, resolution)))
                                .sum())
                .toArray();
    }

    private static double[] latencies(StageTable table, int resolution) {
        return table.byResolution().get(resolution).latencies();
    }
}
