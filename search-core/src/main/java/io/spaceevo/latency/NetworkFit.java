package io.spaceevo.latency;

import java.util.List;
import java.util.stream.IntStream;

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
        var rows = new NetworkRows(networks, micros, weights);
        var logRatios = new double[micros.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            var costs = NetworkCostsFit.fit(rows.some(rows(micros.length, fold, false)));
            for (int row : rows(micros.length, fold, true)) {
                logRatios[row] = StrictMath.log(micros[row] / costs.of(networks.get(row)));
            }
        }
        return new NetworkCorrection(NetworkCostsFit.fit(rows), ResidualInterval.of90(logRatios));
    }

    private static int[] rows(int count, int fold, boolean inside) {
        return IntStream.range(0, count)
                .filter(row -> (row % FOLDS == fold) == inside)
                .toArray();
    }
}
