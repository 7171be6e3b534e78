package io.spaceevo.latency.transfer;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the covariance that makes values most plausible, weighed with what was expected of it: a pattern search (Hooke and Jeeves, Direct search solution of numerical
 * and statistical problems, 1961) over the logarithms of its parameters, one after another.
 */
final class CovarianceSearch {
    /** Factor e at first. */
    private static final double FIRST_STEP = 1;

    private static final double LAST_STEP = 0.1;

    /** Rows that the search looks at: its work rises with their cube. */
    private static final int MOST_ROWS = 120;

    private final List<Point> points;
    private final double[] values;
    private final double[] doubt;

    /** @param doubt factor on the noise of each value, at least 1 */
    CovarianceSearch(List<Point> points, double[] values, double[] doubt) {
        int rows = Math.min(MOST_ROWS, points.size());
        this.points = points.subList(0, rows);
        this.values = Arrays.copyOf(values, rows);
        this.doubt = Arrays.copyOf(doubt, rows);
    }

    TransferCovariance best() {
        var best = TransferCovariance.EXPECTED.logs();
        double plausible = plausibility(best);
        for (double step = FIRST_STEP; step > LAST_STEP; ) {
            double before = plausible;
            for (int parameter = 0; parameter < best.length; parameter++) {
                for (double move : new double[] {step, -step}) {
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
        return TransferCovariance.ofLogs(best);
    }

    private double plausibility(double[] logs) {
        var covariance = TransferCovariance.ofLogs(logs);
        return GaussianProcess.of(covariance, points, values, doubt)
                .map(process -> process.logLikelihood() + covariance.logPrior())
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
