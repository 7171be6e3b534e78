package io.spaceevo.cli.predictors;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.latency.PredictionQuality;

/** Predictions beside what was measured. */
final class Predictions {
    private final List<LatencyEstimate> estimates = new ArrayList<>();
    private final List<Double> measured = new ArrayList<>();

    /** @param micros measured, microseconds */
    void add(LatencyEstimate estimate, double micros) {
        estimates.add(estimate);
        measured.add(micros);
    }

    void addAll(Predictions others) {
        estimates.addAll(others.estimates);
        measured.addAll(others.measured);
    }

    int size() {
        return measured.size();
    }

    KindQuality quality(String kind) {
        var quality = PredictionQuality.of(
                estimates.stream().mapToDouble(LatencyEstimate::micros).toArray(),
                measured.stream().mapToDouble(Double::doubleValue).toArray());
        int covered = 0;
        for (int i = 0; i < measured.size(); i++) {
            var estimate = estimates.get(i);
            covered += estimate.low() <= measured.get(i) && measured.get(i) <= estimate.high() ? 1 : 0;
        }
        return new KindQuality(
                kind,
                quality.rows(),
                quality.mape(),
                quality.rmspe(),
                quality.within5(),
                quality.within10(),
                100.0 * covered / measured.size());
    }
}
