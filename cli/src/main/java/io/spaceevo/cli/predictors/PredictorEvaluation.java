package io.spaceevo.cli.predictors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.spaceevo.cli.output.CpuTime;
import io.spaceevo.latency.BoostingSettings;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.PredictorFit;

/**
 * Quality of predictors, one per kind, on rows they were not fitted on.
 *
 * @param kinds by name, then all together as {@code overall}
 * @param trainSeconds CPU time of all fits, their cross-validations included
 * @param predictMicros CPU time of one prediction, its features included, microseconds
 */
record PredictorEvaluation(List<KindQuality> kinds, double trainSeconds, double predictMicros) {
    PredictorEvaluation {
        kinds = List.copyOf(kinds);
    }

    /** @param skipped told about each kind that cannot be judged */
    static PredictorEvaluation of(MeasurementFile file, TrainTestSplit split, Consumer<String> skipped) {
        var train = byKind(split.train());
        var test = byKind(split.test());
        var everything = byKind(file.rows());
        var overall = new Predictions();
        var kinds = new ArrayList<KindQuality>();
        double trainSeconds = 0;
        double predictSeconds = 0;
        for (var kind : test.keySet()) {
            var rows = train.getOrDefault(kind, List.of());
            if (rows.size() < PredictorFit.LEAST_ROWS) {
                skipped.accept(kind + " has " + rows.size() + " rows to train on and needs " + PredictorFit.LEAST_ROWS
                        + ": its " + test.getOrDefault(kind, List.of()).size() + " test rows are not judged");
                continue;
            }
            var features = KindFeatures.of(file.attributes(), everything.getOrDefault(kind, rows));
            var fitting = new CpuTime();
            var predictor = fit(features, rows);
            trainSeconds += fitting.seconds();
            var predicting = new CpuTime();
            var predictions = predict(predictor, features, test.getOrDefault(kind, List.of()));
            predictSeconds += predicting.seconds();
            kinds.add(predictions.quality(kind));
            overall.addAll(predictions);
        }
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("an evaluation needs a kind with at least " + PredictorFit.LEAST_ROWS
                    + " training rows, was none: train on more rows");
        }
        kinds.add(overall.quality("overall"));
        return new PredictorEvaluation(kinds, trainSeconds, 1e6 * predictSeconds / overall.size());
    }

    private static SortedMap<String, List<MeasuredRow>> byKind(List<MeasuredRow> rows) {
        var kinds = new TreeMap<String, List<MeasuredRow>>();
        rows.forEach(row ->
                kinds.computeIfAbsent(row.kind(), unused -> new ArrayList<>()).add(row));
        return kinds;
    }

    private static LatencyPredictor.Trees fit(KindFeatures features, List<MeasuredRow> rows) {
        var weights = new double[rows.size()];
        Arrays.fill(weights, 1);
        var fitted = new PredictorFit(features.schema(), BoostingSettings.defaults())
                .fit(
                        rows.stream().map(features::of).toList(),
                        rows.stream().mapToDouble(MeasuredRow::micros).toArray(),
                        weights);
        return (LatencyPredictor.Trees) fitted.predictor();
    }

    private static Predictions predict(
            LatencyPredictor.Trees predictor, KindFeatures features, List<MeasuredRow> rows) {
        var predictions = new Predictions();
        rows.forEach(row -> predictions.add(predictor.predict(features.of(row)), row.micros()));
        return predictions;
    }
}
