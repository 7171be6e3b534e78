package io.spaceevo.latency;

import java.util.List;
import java.util.stream.IntStream;

import io.spaceevo.latency.physical.RelativeLeastSquares;

/**
 * Fits a {@link NetworkCorrection}; its interval comes from five-fold cross-validation.
 *
 * <p>Differs from SpaceEvo, which adds up latencies of blocks: inside a network, weights and feature maps come from beyond the caches that a hot loop runs in. Blocks
 * that are measured inside a network are the other way; this one needs no measurement more than those of some networks.
 */
public final class NetworkFit {
    /** Fewest networks of a fit. */
    public static final int LEAST_NETWORKS = 8;

    private static final int FOLDS = 5;

    private NetworkFit() {}

    /**
     * A function of the rows in their order.
     *
     * @param networks at least {@value #LEAST_NETWORKS}
     * @param micros measured latency of each, microseconds, positive
     * @param weights positive weight of each
     */
    public static NetworkCorrection fit(List<BlockSums> networks, double[] micros, double[] weights) {
        if (networks.size() < LEAST_NETWORKS) {
            throw new IllegalArgumentException(
                    "a network correction needs at least " + LEAST_NETWORKS + " networks, had " + networks.size());
        }
        var logRatios = new double[micros.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            var costs = costs(networks, micros, weights, rows(micros.length, left, false));
            for (int row : rows(micros.length, left, true)) {
                logRatios[row] = StrictMath.log(micros[row] / sum(costs, networks.get(row)));
            }
        }
        var costs = costs(
                networks, micros, weights, IntStream.range(0, micros.length).toArray());
        return new NetworkCorrection(costs[0], costs[1], costs[2], ResidualInterval.of90(logRatios));
    }

    private static int[] rows(int count, int fold, boolean inside) {
        return IntStream.range(0, count)
                .filter(row -> (row % FOLDS == fold) == inside)
                .toArray();
    }

    private static double[] costs(List<BlockSums> networks, double[] micros, double[] weights, int[] rows) {
        var chosen = IntStream.of(rows).mapToDouble(row -> micros[row]).toArray();
        var weight = IntStream.of(rows).mapToDouble(row -> weights[row]).toArray();
        var costs = RelativeLeastSquares.costs(
                IntStream.of(rows).mapToObj(row -> amounts(networks.get(row))).toArray(double[][]::new),
                chosen,
                weight);
        if (costs[0] > 0) {
            return costs;
        }
        var factor = RelativeLeastSquares.costs(
                IntStream.of(rows)
                        .mapToObj(row -> new double[] {networks.get(row).micros()})
                        .toArray(double[][]::new),
                chosen,
                weight);
        return new double[] {factor[0], 0, 0}; // a correction that forgets the blocks would not be monotone
    }

    private static double sum(double[] costs, BlockSums network) {
        var amounts = amounts(network);
        return costs[0] * amounts[0] + costs[1] * amounts[1] + costs[2] * amounts[2];
    }

    private static double[] amounts(BlockSums network) {
        return new double[] {network.micros(), network.weightBytes(), network.blocks()};
    }
}
