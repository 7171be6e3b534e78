package io.spaceevo.latency.transfer;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the covariance that makes values most plausible, weighed with what was expected of it: a pattern search (Hooke and Jeeves, Direct search solution of numerical
 * and statistical problems, 1961) over the logarithms of its parameters, one after another.
 */
final class CovarianceSearch {
    /** In a factor e. */
    private static final int STEPS = 8;

    /** Rows that the search looks at: its work rises with their cube. */
    private static final int MOST_ROWS = 120;

    private final CovarianceLikelihood likelihood;

    /** @param doubt factor on the noise of each value, at least 1 */
    CovarianceSearch(List<Point> points, double[] values, double[] doubt) {
        int rows = Math.min(MOST_ROWS, points.size());
        likelihood = new CovarianceLikelihood(
                points.subList(0, rows), Arrays.copyOf(values, rows), Arrays.copyOf(doubt, rows));
    }

    TransferCovariance best() {
        var best = new int[TransferCovariance.PARAMETERS];
        double plausible = plausibility(best);
        for (int step = STEPS; step > 0; ) {
            double before = plausible;
            for (int parameter = 0; parameter < best.length; parameter++) {
                for (int move : new int[] {step, -step}) {
                    var tried = best.clone();
                    tried[parameter] += move;
                    double plausibility = plausibility(tried);
                    if (plausibility > plausible) {
                        plausible = plausibility;
                        best = tried;
                        break;
                    }
                }
            }
            step = plausible > before ? step : step / 2;
        }
        return covariance(best);
    }

    /** @param moves steps from what is expected, per parameter: whole numbers, so that the search comes back to the same covariances */
    private static TransferCovariance covariance(int[] moves) {
        return TransferCovariance.EXPECTED.times(
                Arrays.stream(moves).mapToDouble(move -> (double) move / STEPS).toArray());
    }

    private double plausibility(int[] moves) {
        var covariance = covariance(moves);
        return likelihood.log(covariance) + covariance.logPrior();
    }
}
