package io.spaceevo.latency.physical;

import java.util.Arrays;

/**
 * Finds non-negative costs that minimise squared relative errors of a sum of cost times amount, in rounds of reweighting.
 *
 * <p>An error is relative to the larger of measured and last predicted latency, and weighs 1 / (1 + (r / (c median |r|))^2) with r the log of their
 * ratio (the Cauchy weights of Holland and Welsch, Robust regression using iteratively reweighted least-squares, 1977): a
 * measurement that is ten times too slow or too fast hardly counts. The constant c is 1 unless the caller gives another; theirs is 3.54. The first prediction is the
 * median over amounts of what each would give alone.
 */
public final class RelativeLeastSquares {
    private static final int ROUNDS = 10;
    /** Log ratios below this are noise of measuring: no row is trusted less for them. */
    private static final double LEAST_SCALE = 0.01;

    /** No prediction is below this, microseconds. */
    static final double LEAST_MICROS = 0.01;

    private static final double TUNING = 1;

    private final double[][] amounts;
    private final double[] micros;
    private final double[] weights;
    private final double tuning;

    private RelativeLeastSquares(double[][] amounts, double[] micros, double[] weights, double tuning) {
        this.amounts = amounts;
        this.micros = micros;
        this.weights = weights;
        this.tuning = tuning;
        for (int row = 0; row < amounts.length; row++) {
            check(row);
        }
    }

    /**
     * Microseconds per unit of each amount, at least 0.
     *
     * @param amounts of each row, at least 0
     * @param micros latency of each row, microseconds, positive
     * @param weights positive weight of each row
     */
    public static double[] costs(double[][] amounts, double[] micros, double[] weights) {
        return costs(amounts, micros, weights, TUNING);
    }

    /**
     * The same with another constant of the weights.
     *
     * @param tuning above 0: a row whose log ratio is so many times the median size of all counts half
     */
    public static double[] costs(double[][] amounts, double[] micros, double[] weights, double tuning) {
        var fit = new RelativeLeastSquares(amounts, micros, weights, tuning);
        var predicted = fit.crudePrediction();
        var costs = fit.round(predicted, new double[amounts[0].length]);
        for (int round = 1; round < ROUNDS; round++) {
            for (int row = 0; row < predicted.length; row++) {
                predicted[row] = fit.predict(row, costs);
            }
            costs = fit.round(predicted, costs);
        }
        return costs;
    }

    private double predict(int row, double[] costs) {
        double sum = 0;
        for (int one = 0; one < costs.length; one++) {
            sum += costs[one] * amounts[row][one];
        }
        return Math.max(LEAST_MICROS, sum);
    }

    private double[] round(double[] predicted, double[] costsBefore) {
        double scale = tuning * scale(predicted);
        var equations = new NonNegativeLeastSquares(costsBefore.length);
        for (int row = 0; row < predicted.length; row++) {
            double surprise = StrictMath.log(micros[row] / predicted[row]) / scale;
            double unit = Math.max(micros[row], predicted[row]);
            double weight = weights[row] / (1 + surprise * surprise) / (unit * unit);
            equations.add(amounts[row], micros[row], weight);
        }
        return equations.solve(costsBefore);
    }

    private double scale(double[] predicted) {
        var sizes = new double[predicted.length];
        for (int row = 0; row < sizes.length; row++) {
            sizes[row] = Math.abs(StrictMath.log(micros[row] / predicted[row]));
        }
        return Math.max(LEAST_SCALE, median(sizes, sizes.length));
    }

    /** For each row the median over its amounts of amount times the median latency per amount. */
    private double[] crudePrediction() {
        var perAmount = new double[amounts[0].length];
        for (int one = 0; one < perAmount.length; one++) {
            var ratios = new double[micros.length];
            int count = 0;
            for (int row = 0; row < ratios.length; row++) {
                if (amounts[row][one] > 0) {
                    ratios[count++] = micros[row] / amounts[row][one];
                }
            }
            perAmount[one] = median(ratios, count);
        }
        var predicted = new double[micros.length];
        for (int row = 0; row < predicted.length; row++) {
            var guesses = new double[perAmount.length];
            int count = 0;
            for (int one = 0; one < perAmount.length; one++) {
                if (amounts[row][one] > 0) {
                    guesses[count++] = amounts[row][one] * perAmount[one];
                }
            }
            predicted[row] = median(guesses, count);
        }
        return predicted;
    }

    /** Median of the first values, 0 of none. */
    private static double median(double[] values, int count) {
        var sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[count / 2];
    }

    private void check(int row) {
        for (double amount : amounts[row]) {
            if (!(amount >= 0) || !(micros[row] > 0)) {
                throw new IllegalArgumentException("a physical term must be at least 0 and a latency positive, were "
                        + amount + ", " + micros[row]);
            }
        }
    }
}
