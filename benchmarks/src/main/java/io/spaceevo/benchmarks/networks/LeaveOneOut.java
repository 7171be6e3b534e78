package io.spaceevo.benchmarks.networks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.spaceevo.latency.BlockSums;
import io.spaceevo.latency.NetworkFit;
import io.spaceevo.latency.PredictionQuality;
import io.spaceevo.statistics.Quantiles;

/** Errors of networks, each predicted from all others. */
final class LeaveOneOut {
    private LeaveOneOut() {}

    private interface Prediction {
        /** @param others rows that may be learnt from */
        double of(int row, int[] others);
    }

    /** As SpaceEvo predicts: nothing is learnt. */
    static PredictionQuality sum(List<BlockSums> sums, double[] micros) {
        return quality(micros, (row, others) -> sums.get(row).micros());
    }

    /** By the median ratio of network to sum. */
    static PredictionQuality factor(List<BlockSums> sums, double[] micros) {
        return quality(
                micros,
                (row, others) -> sums.get(row).micros()
                        * Quantiles.median(IntStream.of(others)
                                .mapToDouble(
                                        other -> micros[other] / sums.get(other).micros())
                                .toArray()));
    }

    /** As the refit job predicts. */
    static PredictionQuality correction(List<BlockSums> sums, double[] micros) {
        return quality(micros, (row, others) -> {
            var known = new ArrayList<BlockSums>();
            IntStream.of(others).forEach(other -> known.add(sums.get(other)));
            var weights = new double[others.length];
            Arrays.fill(weights, 1);
            return NetworkFit.fit(
                            known,
                            IntStream.of(others)
                                    .mapToDouble(other -> micros[other])
                                    .toArray(),
                            weights)
                    .predict(sums.get(row))
                    .micros();
        });
    }

    private static PredictionQuality quality(double[] micros, Prediction prediction) {
        var predicted = new double[micros.length];
        for (int row = 0; row < micros.length; row++) {
            int left = row;
            predicted[row] = prediction.of(
                    row,
                    IntStream.range(0, micros.length)
                            .filter(other -> other != left)
                            .toArray());
        }
        return PredictionQuality.of(predicted, micros);
    }
}
