package io.spaceevo.benchmarks;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.latency.CorrectedModel;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.boosting.FeatureTable;
import io.spaceevo.latency.boosting.HistogramBoosting;

/** A way to learn latencies: fits one table and predicts another, microseconds. */
interface Regressor {
    String name();

    double[] fitAndPredict(FeatureTable training, double[] micros, FeatureTable unseen) throws Exception;

    /** Our trees on log latency, without a physical model. */
    record TreesOnly(BoostingSettings settings) implements Regressor {
        @Override
        public String name() {
            return "ours, trees only";
        }

        @Override
        public double[] fitAndPredict(FeatureTable training, double[] micros, FeatureTable unseen) {
            var logs = Arrays.stream(micros).map(StrictMath::log).toArray();
            var trees = HistogramBoosting.fit(training, logs, settings);
            return predict(unseen, row -> StrictMath.exp(trees.predict(row)));
        }
    }

    /** What the system uses: trees on the log residual of a physical model. */
    record PhysicalAndTrees(BoostingSettings settings) implements Regressor {
        @Override
        public String name() {
            return "ours, physical + trees";
        }

        @Override
        public double[] fitAndPredict(FeatureTable training, double[] micros, FeatureTable unseen) {
            var weights = new double[micros.length];
            Arrays.fill(weights, 1);
            var model = CorrectedModel.fit(training, BlockFeatures.SCHEMA.terms(), micros, weights, settings);
            return predict(unseen, model::predict);
        }
    }

    private static double[] predict(FeatureTable table, ToDoubleFunction<double[]> model) {
        return IntStream.range(0, table.size())
                .mapToDouble(row -> model.applyAsDouble(table.row(row)))
                .toArray();
    }
}
