package io.spaceevo.benchmarks;

import java.util.Map;

import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.boosting.FeatureTable;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * XGBoost on log latency with the settings that correspond to ours: leaf-wise growth on histograms, one thread.
 *
 * @param objective {@code reg:squarederror} or the robust {@code reg:absoluteerror}
 */
record XgboostRegressor(String objective, BoostingSettings settings) implements Regressor {
    @Override
    public String name() {
        return "XGBoost " + objective;
    }

    @Override
    public double[] fitAndPredict(FeatureTable training, double[] micros, FeatureTable unseen) throws XGBoostError {
        var matrix = matrix(training);
        var logs = new float[micros.length];
        for (int row = 0; row < logs.length; row++) {
            logs[row] = (float) StrictMath.log(micros[row]);
        }
        matrix.setLabel(logs);
        var booster = XGBoost.train(matrix, parameters(), settings.trees(), Map.of(), null, null);
        var predicted = booster.predict(matrix(unseen));
        var latencies = new double[predicted.length];
        for (int row = 0; row < latencies.length; row++) {
            latencies[row] = StrictMath.exp(predicted[row][0]);
        }
        return latencies;
    }

    private Map<String, Object> parameters() {
        return Map.ofEntries(
                Map.entry("objective", objective),
                Map.entry("tree_method", "hist"),
                Map.entry("grow_policy", "lossguide"),
                Map.entry("max_depth", 0),
                Map.entry("max_leaves", settings.leaves()),
                Map.entry("max_bin", settings.bins()),
                Map.entry("eta", settings.learningRate()),
                Map.entry("min_child_weight", settings.minRows()),
                Map.entry("lambda", settings.l2()),
                Map.entry("subsample", settings.rowShare()),
                Map.entry("colsample_bytree", settings.featureShare()),
                Map.entry("seed", settings.seed()),
                Map.entry("nthread", 1));
    }

    private static DMatrix matrix(FeatureTable table) throws XGBoostError {
        int width = table.width();
        var values = new float[table.size() * width];
        for (int row = 0; row < table.size(); row++) {
            for (int feature = 0; feature < width; feature++) {
                values[row * width + feature] = table.value(row, feature);
            }
        }
        return new DMatrix(values, table.size(), width, Float.NaN);
    }
}
