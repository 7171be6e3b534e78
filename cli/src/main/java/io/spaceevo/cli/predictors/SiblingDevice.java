package io.spaceevo.cli.predictors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.collect.device.replay.AttributeCell;
import io.spaceevo.latency.CorrectedModel;
import io.spaceevo.latency.PredictorFit;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.boosting.FeatureTable;
import io.spaceevo.statistics.Quantiles;

/** A device whose latencies tell about those of another: what it measured, else what is predicted for it. */
final class SiblingDevice {
    private final MeasurementFile file;
    private final Map<Key, Double> measured = new HashMap<>();
    private final Map<String, Optional<Fit>> fits = new HashMap<>();

    /** A configuration, however its numbers are written and its columns are ordered. */
    private record Key(String kind, SortedMap<String, Object> attributes) {
        static Key of(MeasuredRow row) {
            var attributes = new TreeMap<String, Object>();
            row.attributes().forEach((name, cell) -> {
                if (cell.applies()) {
                    attributes.put(name, cell.numbers().isEmpty() ? cell.text() : numbers(cell));
                }
            });
            return new Key(row.kind(), attributes);
        }

        private static List<Object> numbers(AttributeCell cell) {
            return List.of(cell.numbers(), cell.unit());
        }
    }

    private record Fit(KindFeatures features, CorrectedModel model) {}

    SiblingDevice(MeasurementFile file) {
        this.file = file;
        var latencies = new HashMap<Key, List<Double>>();
        file.rows().forEach(row -> latencies
                .computeIfAbsent(Key.of(row), unused -> new ArrayList<>())
                .add(row.micros()));
        latencies.forEach((key, micros) -> measured.put(
                key,
                Quantiles.median(
                        micros.stream().mapToDouble(Double::doubleValue).toArray())));
    }

    /** Whether the device measured the configuration of a row. */
    boolean measured(MeasuredRow row) {
        return measured.containsKey(Key.of(row));
    }

    /** Latency of the configuration of a row on this device, microseconds; {@code NaN} where it measured too little of the kind. */
    double micros(MeasuredRow row) {
        var known = measured.get(Key.of(row));
        return known == null ? predicted(row) : known;
    }

    private double predicted(MeasuredRow row) {
        return fits.computeIfAbsent(row.kind(), this::fit)
                .map(fit -> fit.model.predict(fit.features.of(row)))
                .orElse(Double.NaN);
    }

    private Optional<Fit> fit(String kind) {
        var rows = file.rows().stream().filter(row -> row.kind().equals(kind)).toList();
        if (rows.size() < PredictorFit.LEAST_ROWS) {
            return Optional.empty();
        }
        var features = AttributeFeatures.of(file.attributes(), rows);
        var table = FeatureTable.of(
                features.schema().names(), rows.stream().map(features::of).toList());
        var weights = new double[rows.size()];
        Arrays.fill(weights, 1);
        var micros = rows.stream().mapToDouble(MeasuredRow::micros).toArray();
        var model = CorrectedModel.fit(table, features.schema().terms(), micros, weights, BoostingSettings.defaults());
        return Optional.of(new Fit(features, model));
    }
}
