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
     * @param related rows of other kinds, of as many terms
     */
    public static PhysicalModel fit(TrainingRows training, int terms, RelatedRows related) {
        int own = training.size();
        int rows = own + related.size();
        var amounts = new double[rows][terms + 1];
        var micros = new double[rows];
        var weights = new double[rows];
        for (int row = 0; row < own; row++) {
            for (int term = 0; term < terms; term++) {
                amounts[row][term + 1] = training.features().value(row, term);
            }
            micros[row] = training.target(row);
            weights[row] = training.weight(row);
        }
        for (int row = own; row < rows; row++) {
            System.arraycopy(related.amounts().get(row - own), 0, amounts[row], 1, terms);
            micros[row] = related.micros().get(row - own);
            weights[row] = RelatedRows.WEIGHT / related.size();
        }
        for (var row : amounts) {
            row[0] = 1; // of the constant
        }
        return new PhysicalModel(RelativeLeastSquares.costs(amounts, micros, weights));
    }
}
