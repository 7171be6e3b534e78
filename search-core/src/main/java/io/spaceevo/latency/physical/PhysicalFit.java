package io.spaceevo.latency.physical;

import io.spaceevo.latency.boosting.TrainingRows;

/** Fits a {@link PhysicalModel} by {@link RelativeLeastSquares}. */
public final class PhysicalFit {
    private PhysicalFit() {}

    /**
     * The model over the given terms.
     *
     * @param training targets are microseconds, positive
     * @param terms how many of the first features are physical amounts: finite, at least 0
     */
    public static PhysicalModel fit(TrainingRows training, int terms) {
        int rows = training.size();
        var amounts = new double[rows][terms + 1];
        var micros = new double[rows];
        var weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            amounts[row][0] = 1; // of the constant
            for (int term = 0; term < terms; term++) {
                amounts[row][term + 1] = training.features().value(row, term);
            }
            micros[row] = training.target(row);
            weights[row] = training.weight(row);
        }
        return new PhysicalModel(RelativeLeastSquares.costs(amounts, micros, weights));
    }
}
