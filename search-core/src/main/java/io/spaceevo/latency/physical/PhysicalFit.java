package io.spaceevo.latency.physical;

import java.util.Arrays;

import io.spaceevo.latency.boosting.TrainingRows;

/**
 * Fits a {@link PhysicalModel}: non-negative costs that minimise squared relative errors, in rounds of reweighting.
 *
 * <p>An error is relative to the larger of measured and last predicted latency, and weighs 1 / (1 + (r / median |r|)^2) with r the log of their
 * ratio (the Cauchy weights of Holland and Welsch, Robust regression using iteratively reweighted least-squares, 1977): a
 * measurement that is ten times too slow or too fast hardly counts. The first prediction is the median over terms of what each
 * would give alone.
 */
public final class PhysicalFit {
    private static final int ROUNDS = 10;
    /** Log ratios below this are noise of measuring: no row is trusted less for them. */
    private static final double LEAST_SCALE = 0.01;

    private final TrainingRows training;
    private final int terms;

    private PhysicalFit(TrainingRows training, int terms) {
        this.training = training;
        this.terms = terms;
        for (int row = 0; row < training.size(); row++) {
            check(row);
        }
    }

    /**
     * The model over the given terms.
     *
     * @param training targets are microseconds, positive
     * @param terms how many of the first features are physical amounts: finite, at least 0
     */
    public static PhysicalModel fit(TrainingRows training, int terms) {
        var fit = new PhysicalFit(training, terms);
        var predicted = fit.crudePrediction();
        PhysicalModel model = fit.round(predicted, new double[terms + 1]);
        for (int round = 1; round < ROUNDS; round++) {
            for (int row = 0; row < predicted.length; row++) {
                predicted[row] = model.predict(training.features().row(row));
            }
            model = fit.round(predicted, model.costs());
        }
        return model;
    }

    private PhysicalModel round(double[] predicted, double[] costsBefore) {
        double scale = scale(predicted);
        var equations = new NonNegativeLeastSquares(terms + 1);
        for (int row = 0; row < predicted.length; row++) {
            double measured = training.target(row);
            double surprise = StrictMath.log(measured / predicted[row]) / scale;
            double unit = Math.max(measured, predicted[row]);
            double weight = training.weight(row) / (1 + surprise * surprise) / (unit * unit);
            equations.add(amounts(row), measured, weight);
        }
        return new PhysicalModel(equations.solve(costsBefore));
    }

    private double scale(double[] predicted) {
        var sizes = new double[predicted.length];
        for (int row = 0; row < sizes.length; row++) {
            sizes[row] = Math.abs(StrictMath.log(training.target(row) / predicted[row]));
        }
        return Math.max(LEAST_SCALE, median(sizes, sizes.length));
    }

    /** For each row the median over its terms of amount times the median latency per amount. */
    private double[] crudePrediction() {
        var perAmount = new double[terms + 1];
        for (int term = 0; term <= terms; term++) {
            var ratios = new double[training.size()];
            int count = 0;
            for (int row = 0; row < ratios.length; row++) {
                double amount = amounts(row)[term];
                if (amount > 0) {
                    ratios[count++] = training.target(row) / amount;
                }
            }
            perAmount[term] = median(ratios, count);
        }
        var predicted = new double[training.size()];
        for (int row = 0; row < predicted.length; row++) {
            var guesses = new double[terms + 1];
            int count = 0;
            var amounts = amounts(row);
            for (int term = 0; term <= terms; term++) {
                if (amounts[term] > 0) {
                    guesses[count++] = amounts[term] * perAmount[term];
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

    /** 1 for the constant, then the row's terms. */
    private double[] amounts(int row) {
        var amounts = new double[terms + 1];
        amounts[0] = 1;
        for (int term = 0; term < terms; term++) {
            amounts[term + 1] = training.features().value(row, term);
        }
        return amounts;
    }

    private void check(int row) {
        for (double amount : amounts(row)) {
            if (!(amount >= 0) || !(training.target(row) > 0)) {
                throw new IllegalArgumentException("a physical term must be at least 0 and a latency positive, were "
                        + amount + ", " + training.target(row));
            }
        }
    }
}
