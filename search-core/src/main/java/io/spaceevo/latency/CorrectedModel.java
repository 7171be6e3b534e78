package io.spaceevo.latency;

import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.boosting.FeatureTable;
import io.spaceevo.latency.boosting.HistogramBoosting;
import io.spaceevo.latency.boosting.RegressionTrees;
import io.spaceevo.latency.boosting.TrainingRows;
import io.spaceevo.latency.physical.PhysicalFit;
import io.spaceevo.latency.physical.PhysicalModel;
import io.spaceevo.latency.physical.RelatedRows;

/**
 * A physical model, corrected by trees: its prediction times the exponential of theirs.
 *
 * @param physical the part that extrapolates
 * @param residual predicts the natural logarithm of measured latency over the physical prediction
 */
public record CorrectedModel(PhysicalModel physical, RegressionTrees residual) {
    public CorrectedModel {
        if (physical.terms() > residual.width()) {
            throw new IllegalArgumentException("physical terms must be some of the trees' " + residual.width()
                    + " features, were " + physical.terms());
        }
    }

    /**
     * Fits first the physical model, then the trees on what it leaves.
     *
     * @param terms how many of the first features are physical amounts
     * @param micros latency of each row, microseconds, positive
     * @param weights positive weight of each row
     */
    public static CorrectedModel fit(
            FeatureTable features, int terms, double[] micros, double[] weights, BoostingSettings settings) {
        return fit(TrainingRows.of(features, micros, weights), terms, RelatedRows.NONE, settings);
    }

    /** @param related rows of other kinds, from which the physical model learns too */
    static CorrectedModel fit(TrainingRows training, int terms, RelatedRows related, BoostingSettings settings) {
        var physical = PhysicalFit.fit(training, terms, related);
        var residuals = new double[training.size()];
        for (int row = 0; row < residuals.length; row++) {
            residuals[row] =
                    physical.logRatio(training.target(row), training.features().row(row));
        }
        return new CorrectedModel(physical, HistogramBoosting.fit(training.withTargets(residuals), settings));
    }

    /** Predicted latency, microseconds, positive. */
    public double predict(double[] row) {
        return physical.predict(row) * StrictMath.exp(residual.predict(row));
    }
}
