package io.spaceevo.search;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;

/** Constraints for somebody who named none: the 10, 30 and 60 % quantiles of the latency of random subnets, rounded to two digits. */
public final class DefaultConstraints {
    private static final List<Double> QUANTILES = List.of(0.1, 0.3, 0.6);
    private static final int SUBNETS = 20_000;

    private DefaultConstraints() {}

    /** A function of the tables: subnets of random spaces at random resolutions, drawn with a fixed seed. Ascending, each once. */
    public static List<Constraint> of(StageTables tables) {
        var random = new Random(SUBNETS);
        var latencies = IntStream.range(0, SUBNETS)
                .mapToDouble(i -> subnet(tables, random))
                .sorted()
                .toArray();
        return QUANTILES.stream()
                .map(quantile -> rounded(latencies[(int) (quantile * SUBNETS)]))
                .distinct()
                .sorted()
                .toList();
    }

    private static double subnet(StageTables tables, Random random) {
        int resolution = random.nextInt(tables.fixedLatencies().size());
        double latency = tables.fixedLatencies().get(resolution);
        var hyperspace = tables.hyperspace();
        for (int stage = 0; stage < hyperspace.searchable().size(); stage++) {
            var template = hyperspace.searchable().get(stage);
            var elastic = hyperspace.stage(
                    stage, random.nextInt(template.blocks().size()), random.nextInt(template.windows()));
            var samples = tables.table(elastic).byResolution().get(resolution);
            latency += samples.latencies()[random.nextInt(samples.size())];
        }
        return latency;
    }

    /** Two significant digits of milliseconds, never below 1 µs. */
    private static Constraint rounded(double ms) {
        double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(ms)) - 1);
        return Constraint.ofMicros(Math.max(1, Math.round(Math.rint(ms / unit) * unit * 1000)));
    }
}
