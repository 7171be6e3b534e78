package io.spaceevo.score;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTables;
import io.spaceevo.space.SearchSpace;

/**
 * Predicted latencies between which the subnets of a space lie, fixed stages included.
 *
 * @param fastestMs of the fastest subnet that tables hold, milliseconds
 * @param slowestMs of the slowest
 */
public record SubnetLatencies(double fastestMs, double slowestMs) {
    public SubnetLatencies {
        if (!(fastestMs > 0 && slowestMs >= fastestMs && Double.isFinite(slowestMs))) {
            throw new IllegalArgumentException(
                    "subnets need positive, finite latencies, the slowest at least that of the fastest, was "
                            + fastestMs + ", " + slowestMs + " ms");
        }
    }

    /** Of all subnets whose stages the tables sample, at any resolution. */
    public static SubnetLatencies of(StageTables tables, SearchSpace space) {
        var fastest =
                sums(tables, space, latencies -> Arrays.stream(latencies).min().orElseThrow());
        var slowest =
                sums(tables, space, latencies -> Arrays.stream(latencies).max().orElseThrow());
        return new SubnetLatencies(
                Arrays.stream(fastest).min().orElseThrow(),
                Arrays.stream(slowest).max().orElseThrow());
    }

    /** One latency of every stage, added up at each resolution. */
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
