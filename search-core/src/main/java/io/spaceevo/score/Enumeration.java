package io.spaceevo.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.spaceevo.quality.StageTable.Samples;
import io.spaceevo.quality.StageTables;

/** Every combination of table rows, for spaces that have few: a transform would smooth their steps. */
final class Enumeration {
    private static final long MOST = 1 << 14;

    private final StageTables tables;

    Enumeration(StageTables tables) {
        this.tables = tables;
    }

    boolean fits(int[] indices) {
        long combinations = 0;
        for (int resolution = 0; resolution < tables.fixedLatencies().size(); resolution++) {
            long product = 1;
            for (int table : indices) {
                product =
                        Math.min(MOST + 1, product * samples(table, resolution).size());
            }
            combinations += product;
        }
        return combinations <= MOST;
    }

    private Samples samples(int table, int resolution) {
        return tables.tables().get(table).byResolution().get(resolution);
    }

    Subnets subnets(int[] indices) {
        var found = new ArrayList<Sampled>();
        int resolutions = tables.fixedLatencies().size();
        for (int resolution = 0; resolution < resolutions; resolution++) {
            collect(
                    indices,
                    resolution,
                    0,
                    new Sampled(0, tables.fixedLatencies().get(resolution), 1.0 / resolutions),
                    found);
        }
        found.sort(Comparator.comparingDouble(Sampled::loss));
        return new Subnets(found);
    }

    private void collect(int[] indices, int resolution, int stage, Sampled prefix, List<Sampled> found) {
        if (stage == indices.length) {
            found.add(prefix);
            return;
        }
        var samples = samples(indices[stage], resolution);
        for (int row = 0; row < samples.size(); row++) {
            var longer = new Sampled(
                    prefix.loss + samples.losses()[row],
                    prefix.latency + samples.latencies()[row],
                    prefix.mass / samples.size());
            collect(indices, resolution, stage + 1, longer, found);
        }
    }

    /** One combination of rows: its loss, its latency in milliseconds and its probability. */
    private record Sampled(double loss, double latency, double mass) {}

    /** All combinations in ascending order of loss. */
    static final class Subnets {
        private final List<Sampled> ascending;

        private Subnets(List<Sampled> ascending) {
            this.ascending = ascending;
        }

        double probability(LatencyConstraint constraint) {
            double sum = ascending.stream()
                    .filter(subnet -> subnet.latency <= constraint.ms())
                    .mapToDouble(Sampled::mass)
                    .sum();
            return Math.min(1, sum);
        }

        double meanOfBest(LatencyConstraint constraint, double probability, double draws, int top) {
            var statistics = new OrderStatistics(draws, top);
            double below = 0;
            double share = 0;
            double mean = 0;
            for (var subnet : ascending) {
                if (subnet.latency <= constraint.ms()) {
                    below += subnet.mass / probability;
                    double reached = statistics.share(below);
                    mean += (reached - share) * subnet.loss;
                    share = reached;
                }
            }
            return mean / share;
        }
    }
}
