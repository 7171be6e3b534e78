package io.spaceevo.cli.predictors;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.spaceevo.cli.output.CpuTime;
import io.spaceevo.collect.device.MeasurementClock;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.PredictorFit;
import io.spaceevo.latency.boosting.BoostingSettings;

/**
 * Quality of predictors, one per kind, on rows they were not fitted on.
 *
 * @param kinds by name, then all together as {@code overall}
 * @param trainSeconds CPU time of all fits, their cross-validations included
 * @param predictMicros CPU time of one prediction by the predicting thread, its features included, microseconds
 */
record PredictorEvaluation(List<KindQuality> kinds, double trainSeconds, double predictMicros) {
    PredictorEvaluation {
        kinds = List.copyOf(kinds);
    }

    /** @param notes told about each kind that cannot be judged, and what attributes cannot tell */
    static PredictorEvaluation of(MeasurementFile file, TrainTestSplit split, Consumer<String> notes) {
        var train = byKind(split.train());
        var test = byKind(split.test());
        var everything = byKind(file.rows());
        var kinds = new TreeMap<String, Predictions>();
        double trainSeconds = 0;
        double predictMicros = 0;
        var clock = MeasurementClock.ofThisMachine();
        for (var kind : test.keySet()) {
            var rows = train.getOrDefault(kind, List.of());
            if (rows.size() < PredictorFit.LEAST_ROWS) {
                notes.accept(kind + " has " + rows.size() + " rows to train on and needs " + PredictorFit.LEAST_ROWS
                        + ": its " + test.getOrDefault(kind, List.of()).size() + " test rows are not judged");
                continue;
            }
            var features = KindFeatures.of(file.attributes(), rows, everything.getOrDefault(kind, rows), notes);
            var fitting = new CpuTime();
            var others = split.train().stream()
                    .filter(row -> !row.kind().equals(kind))
                    .toList();
            var predictor = fit(features, rows, others, split.by());
            trainSeconds += fitting.seconds();
            long predicting = clock.nanos();
            var predictions = predict(predictor, features, test.getOrDefault(kind, List.of()));
            predictMicros += (clock.nanos() - predicting) / 1e3;
            kinds.put(kind, predictions);
        }
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("an evaluation needs a kind with at least " + PredictorFit.LEAST_ROWS
                    + " training rows, was none: train on more rows");
        }
        return of(kinds, trainSeconds, predictMicros);
    }

    /**
     * @param kinds predictions of each kind
     * @param predictMicros CPU time of all predictions, microseconds
     */
    static PredictorEvaluation of(SortedMap<String, Predictions> kinds, double trainSeconds, double predictMicros) {
        var overall = new Predictions();
        var qualities = new ArrayList<KindQuality>();
        kinds.forEach((kind, predictions) -> {
            qualities.add(predictions.quality(kind));
            overall.addAll(predictions);
        });
        qualities.add(overall.quality("overall"));
        return new PredictorEvaluation(qualities, trainSeconds, predictMicros / overall.size());
    }

    /** A table for people. */
    void text(PrintWriter out) {
        out.println("kind                        rows    MAPE   RMSPE  within 5 %  within 10 %  in 90 % interval");
        for (var kind : kinds) {
            out.printf(
                    Locale.ROOT,
                    "%-26s %5d %6.2f%% %6.2f%% %10.1f%% %11.1f%% %16.1f%%%n",
                    kind.kind(),
                    kind.rows(),
                    kind.mape(),
                    kind.rmspe(),
                    kind.within5(),
                    kind.within10(),
                    kind.coverage90());
        }
        out.printf(Locale.ROOT, "trained in %.2f CPU s, %.1f us per prediction%n", trainSeconds, predictMicros);
    }

    private static SortedMap<String, List<MeasuredRow>> byKind(List<MeasuredRow> rows) {
        var kinds = new TreeMap<String, List<MeasuredRow>>();
        rows.forEach(row ->
                kinds.computeIfAbsent(row.kind(), unused -> new ArrayList<>()).add(row));
        return kinds;
    }

    /** Cross-validation asks what the test asks: rows that agree in the attributes of the split are left out together. */
    private static LatencyPredictor.Trees fit(
            KindFeatures features, List<MeasuredRow> rows, List<MeasuredRow> others, List<String> by) {
        var weights = new double[rows.size()];
        Arrays.fill(weights, 1);
        var fit = new PredictorFit(features.schema(), BoostingSettings.defaults()).knowing(features.related(others));
        var table = rows.stream().map(features::of).toList();
        var micros = rows.stream().mapToDouble(MeasuredRow::micros).toArray();
        return by.isEmpty()
                ? fit.fit(table, micros, weights).predictor()
                : fit.fit(
                                table,
                                micros,
                                weights,
                                rows.stream().map(row -> row.words(by)).toList())
                        .predictor();
    }

    private static Predictions predict(
            LatencyPredictor.Trees predictor, KindFeatures features, List<MeasuredRow> rows) {
        var predictions = new Predictions();
        rows.forEach(row -> predictions.add(predictor.predict(features.of(row)), row.micros()));
        return predictions;
    }
}
