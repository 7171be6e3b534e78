package io.spaceevo.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import io.spaceevo.latency.boosting.BoostingSettings;

/** How well blocks that a fit leaves out are predicted, and how large what was fitted is. */
final class BlocksLeftOut {
    private BlocksLeftOut() {}

    /**
     * @param micros latency of each row's block, microseconds
     * @param within10 share of the blocks predicted within ±10 % that must be exceeded, percent
     */
    static void assertPredicted(List<double[]> rows, double[] micros, double within10) {
        var weights = new double[rows.size()];
        Arrays.fill(weights, 1);

        var fitted = new PredictorFit(BlockFeatures.SCHEMA, BoostingSettings.defaults()).fit(rows, micros, weights);

        assertThat(fitted.quality().within10()).isGreaterThan(within10);
        assertThat(SerialisedSize.of(fitted.predictor().model().residual())).isLessThan(100_000);
    }
}
