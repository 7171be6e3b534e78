package io.spaceevo.latency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.boosting.FeatureSchema;
import io.spaceevo.latency.boosting.FeatureTable;
import io.spaceevo.latency.boosting.TrainingRows;
import io.spaceevo.latency.physical.RelatedRows;

/**
 * Fits the predictor of one kind and judges it by five-fold cross-validation: quality and interval come from predictions of
 * groups of rows that were left out together. A function of the set of rows and the settings, bit by bit.
 */
public final class PredictorFit {
    /** Fewest distinct configurations of a fit. */
    public static final int LEAST_ROWS = 5;

    private static final int FOLDS = 5;

    private final FeatureSchema schema;
    private final BoostingSettings settings;
    private final RelatedRows related;

    public PredictorFit(FeatureSchema schema, BoostingSettings settings) {
        this(schema, settings, RelatedRows.NONE);
    }

    private PredictorFit(FeatureSchema schema, BoostingSettings settings, RelatedRows related) {
        this.schema = schema;
        this.settings = settings;
        this.related = related;
    }

    /** The same fit of one kind that also knows measurements of others. */
    public PredictorFit knowing(RelatedRows others) {
        return new PredictorFit(schema, settings, others);
    }

    /**
     * Fits latencies and judges the fit on configurations it has not seen; rows of the same features are one configuration.
     *
     * @param rows features of each row, in the order of the schema
     * @param micros measured latency of each, microseconds, positive
     * @param weights positive weight of each
     */
    public FittedPredictor fit(List<double[]> rows, double[] micros, double[] weights) {
        var configurations =
                rows.stream().map(row -> Arrays.stream(row).boxed().toList()).toList();
        return fit(rows, micros, weights, configurations, ResidualInterval::of90);
    }

    /**
     * Fits latencies and judges the fit on groups it has not seen: an interval for blocks of new shapes has to come from shapes left out, and is the wider the fewer of them there are.
     *
     * @param groups group of each row; equal rows are in one group
     */
    public FittedPredictor fit(List<double[]> rows, double[] micros, double[] weights, List<?> groups) {
        int distinct = (int) groups.stream().distinct().count();
        return fit(rows, micros, weights, groups, logRatios -> ResidualInterval.of90(logRatios, distinct));
    }

    private FittedPredictor fit(
            List<double[]> rows,
            double[] micros,
            double[] weights,
            List<?> groups,
            Function<double[], ResidualInterval> intervals) {
        if (rows.size() < LEAST_ROWS || groups.size() != rows.size()) {
            throw new IllegalArgumentException("a fit needs at least " + LEAST_ROWS + " rows and a group for each, had "
                    + rows.size() + ", " + groups.size());
        }
        var features = FeatureTable.of(schema.names(), rows);
        var order = TrainingRows.order(features, micros, weights);
        var training = TrainingRows.of(features, micros, weights);
        var predicted = outOfFold(
                training, folds(Arrays.stream(order).mapToObj(groups::get).toList()));
        var measured = new double[training.size()];
        var logRatios = new double[training.size()];
        for (int row = 0; row < measured.length; row++) {
            measured[row] = training.target(row);
            logRatios[row] = StrictMath.log(measured[row] / predicted[row]);
        }
        var model = CorrectedModel.fit(training, schema.terms(), related, settings);
        var interval = intervals.apply(logRatios);
        return new FittedPredictor(
                new LatencyPredictor.Trees(schema.version(), model, interval),
                PredictionQuality.of(predicted, measured));
    }

    /**
     * Fits latencies without judging the fit, a sixth of the work.
     *
     * @param interval of an earlier fit of fewer rows
     */
    public LatencyPredictor.Trees fit(
            List<double[]> rows, double[] micros, double[] weights, ResidualInterval interval) {
        var features = FeatureTable.of(schema.names(), rows);
        var training = TrainingRows.of(features, micros, weights);
        var model = CorrectedModel.fit(training, schema.terms(), related, settings);
        return new LatencyPredictor.Trees(schema.version(), model, interval);
    }

    /** Prediction of each row by a model fitted without its fold. */
    private double[] outOfFold(TrainingRows training, int[] folds) {
        var predicted = new double[training.size()];
        for (int fold : Arrays.stream(folds).distinct().toArray()) {
            var kept = IntStream.range(0, folds.length)
                    .filter(row -> folds[row] != fold)
                    .toArray();
            var model = CorrectedModel.fit(training.select(kept), schema.terms(), related, settings);
            for (int row = 0; row < folds.length; row++) {
                if (folds[row] == fold) {
                    predicted[row] = model.predict(training.features().row(row));
                }
            }
        }
        return predicted;
    }

    /** Fold of each row: equally many groups each, at random; rows count as groups where there is one group only. */
    private int[] folds(List<?> groups) {
        var numbers = new LinkedHashMap<Object, Integer>();
        groups.forEach(group -> numbers.putIfAbsent(group, numbers.size()));
        if (numbers.size() == 1) {
            return drawFolds(groups.size());
        }
        var folds = drawFolds(numbers.size());
        return groups.stream()
                .mapToInt(group -> folds[numbers.getOrDefault(group, 0)])
                .toArray();
    }

    private int[] drawFolds(int groups) {
        var folds = new ArrayList<>(
                IntStream.range(0, groups).map(group -> group % FOLDS).boxed().toList());
        Collections.shuffle(folds, new Random(settings.seed()));
        return folds.stream().mapToInt(Integer::intValue).toArray();
    }
}
