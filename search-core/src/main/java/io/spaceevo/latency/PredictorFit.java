package io.spaceevo.latency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Fits the predictor of one kind and judges it by five-fold cross-validation: quality and interval come from predictions of
 * configurations that were left out. A function of the set of rows and the settings, bit by bit.
 */
public final class PredictorFit {
    /** Fewest distinct configurations of a fit. */
    public static final int LEAST_ROWS = 5;

    private static final int FOLDS = 5;

    private final FeatureSchema schema;
    private final BoostingSettings settings;

    public PredictorFit(FeatureSchema schema, BoostingSettings settings) {
        this.schema = schema;
        this.settings = settings;
    }

    /**
     * Fits the latencies of distinct configurations.
     *
     * @param rows features of each configuration, in the order of the schema
     * @param micros measured latency of each, microseconds, positive
     * @param weights positive weight of each
     */
    public FittedPredictor fit(List<double[]> rows, double[] micros, double[] weights) {
        if (rows.size() < LEAST_ROWS) {
            throw new IllegalArgumentException("a fit needs at least " + LEAST_ROWS + " rows, had " + rows.size());
        }
        var training = TrainingRows.of(FeatureTable.of(schema.names(), rows), micros, weights);
        var predicted = outOfFold(training);
        var measured = new double[training.size()];
        var logRatios = new double[training.size()];
        for (int row = 0; row < measured.length; row++) {
            measured[row] = training.target(row);
            logRatios[row] = StrictMath.log(measured[row] / predicted[row]);
        }
        var model = CorrectedModel.fit(training, schema.terms(), settings);
        var interval = ResidualInterval.of90(logRatios);
        return new FittedPredictor(
                new LatencyPredictor.Trees(schema.version(), model, interval),
                PredictionQuality.of(predicted, measured));
    }

    /** Prediction of each row by a model fitted without its fold. */
    private double[] outOfFold(TrainingRows training) {
        var folds = drawFolds(training.size());
        var predicted = new double[training.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int leftOut = fold;
            var kept = IntStream.range(0, folds.length)
                    .filter(row -> folds[row] != leftOut)
                    .toArray();
            var model = CorrectedModel.fit(training.select(kept), schema.terms(), settings);
            for (int row = 0; row < folds.length; row++) {
                if (folds[row] == fold) {
                    predicted[row] = model.predict(training.features().row(row));
                }
            }
        }
        return predicted;
    }

    /** Fold of each row: equally many rows each, at random. */
    private int[] drawFolds(int rows) {
        var folds = new ArrayList<>(
                IntStream.range(0, rows).map(row -> row % FOLDS).boxed().toList());
        Collections.shuffle(folds, new Random(settings.seed()));
        return folds.stream().mapToInt(Integer::intValue).toArray();
    }
}
