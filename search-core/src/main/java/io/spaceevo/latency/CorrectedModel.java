package io.spaceevo.latency;

import java.util.stream.IntStream;

/** A physical model with trees on its log residual. */
record CorrectedModel(PhysicalModel physical, RegressionTrees residual) {

    /**
     * Fits first the physical model, then the trees on what it leaves.
     *
     * @param training targets are microseconds
     * @param terms how many of the first features are physical amounts
     */
    static CorrectedModel fit(TrainingRows training, int terms, BoostingSettings settings) {
        var physical =
                RelativeLeastSquares.fit(training, IntStream.range(0, terms).toArray());
        var residuals = new double[training.size()];
        for (int row = 0; row < residuals.length; row++) {
            residuals[row] =
                    physical.logRatio(training.target(row), training.features().row(row));
        }
        return new CorrectedModel(physical, HistogramBoosting.fit(training.withTargets(residuals), settings));
    }

    /** Predicted latency, microseconds. */
    double predict(double[] row) {
        return predict(physical, residual, row);
    }

    static double predict(PhysicalModel physical, RegressionTrees residual, double[] row) {
        return physical.predict(row) * StrictMath.exp(residual.predict(row));
    }
}
