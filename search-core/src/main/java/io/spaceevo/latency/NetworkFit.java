package io.spaceevo.latency;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.spaceevo.latency.physical.RelativeLeastSquares;

/**
 * Fits a {@link NetworkCorrection}; its interval comes from five-fold cross-validation.
 *
 * <p>Differs from SpaceEvo, which adds up latencies of blocks: a network keeps less in the nearest caches than a block in a hot loop does, and calls the runtime once.
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
        var rows = new Rows(networks, micros, weights);
        var logRatios = new double[micros.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            var fitted = rows.some(indices(micros.length, fold, false)).fit(new ResidualInterval(1, 1));
            for (int row : indices(micros.length, fold, true)) {
                logRatios[row] = StrictMath.log(
                        micros[row] / fitted.predict(networks.get(row)).micros());
            }
        }
        return rows.fit(ResidualInterval.of90(logRatios));
    }

    private static int[] indices(int count, int fold, boolean inside) {
        return IntStream.range(0, count)
                .filter(row -> (row % FOLDS == fold) == inside)
                .toArray();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(List<BlockSums> networks, double[] micros, double[] weights) {
        Rows some(int[] rows) {
            return new Rows(IntStream.of(rows).mapToObj(networks::get).toList(), of(micros, rows), of(weights, rows));
        }

        private static double[] of(double[] values, int[] rows) {
            return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
        }

        /**
         * Costs by non-negative least squares of relative errors. That of a block may be negative, but not so much that the network of the smallest blocks would take no
         * time.
         */
        NetworkCorrection fit(ResidualInterval interval) {
            double smallest = networks.stream()
                    .mapToDouble(network -> network.micros() / network.blocks())
                    .min()
                    .orElseThrow();
            var costs = costs(network -> new double[] {
                Math.max(0, network.micros() - smallest * network.blocks()), network.weightBytes(), network.blocks()
            });
            if (costs[0] > 0) {
                return new NetworkCorrection(costs[0], costs[1], costs[2] - costs[0] * smallest, interval);
            }
            // one that forgets the blocks would not be monotone
            var factor = costs(network -> new double[] {network.micros()});
            return new NetworkCorrection(factor[0], 0, 0, interval);
        }

        private double[] costs(Function<BlockSums, double[]> amounts) {
            return RelativeLeastSquares.costs(networks.stream().map(amounts).toArray(double[][]::new), micros, weights);
        }
    }
}
