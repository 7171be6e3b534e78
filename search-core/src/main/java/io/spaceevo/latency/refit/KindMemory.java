package io.spaceevo.latency.refit;

import java.time.Instant;
import java.util.Optional;

import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.ResidualInterval;

/**
 * What is remembered when a measurement comes: of its kind, of its configuration, and of its epoch.
 *
 * @param progress of the kind
 * @param window of the configuration; empty if it was not measured before
 * @param predictor the newest of the kind
 * @param predicted what that predictor says of the configuration; empty if it says nothing
 * @param sequence of the epoch's newest predictor, 0 before the first
 * @param since when the broker received the epoch's first measurement; empty before the first predictor
 */
public record KindMemory(
        KindProgress progress,
        Optional<MeasurementWindow> window,
        Optional<PredictorVersion> predictor,
        Optional<LatencyEstimate> predicted,
        long sequence,
        Optional<Instant> since) {

    /** A model was fitted, beyond a table of what was measured. */
    private boolean isFitted() {
        return predictor
                .filter(version -> !(version.predictor() instanceof LatencyPredictor.Table))
                .isPresent();
    }

    /** The interval of the trees that there are. */
    Optional<ResidualInterval> interval() {
        return predictor
                .map(PredictorVersion::predictor)
                .filter(LatencyPredictor.Trees.class::isInstance)
                .map(LatencyPredictor.Trees.class::cast)
                .map(LatencyPredictor.Trees::interval);
    }

    boolean knows(long id) {
        return window.filter(it -> it.knows(id)).isPresent();
    }

    KindMemory confirmed() {
        return with(progress.confirmed(), window.map(MeasurementWindow::confirmed));
    }

    KindMemory contradicted(long id) {
        return with(progress.contradicted(id), window.map(it -> it.contradicted(id)));
    }

    private KindMemory with(KindProgress progressNow, Optional<MeasurementWindow> windowNow) {
        return new KindMemory(progressNow, windowNow, predictor, predicted, sequence, since);
    }

    boolean outvoted() {
        return isFitted()
                ? progress.outvoted()
                : window.filter(MeasurementWindow::outvoted).isPresent();
    }

    boolean isSurplus() {
        return window.isEmpty() && progress.configurations() >= PredictorRefit.MOST_CONFIGURATIONS;
    }

    /** What the fitted model says of the configuration; empty if there is none. */
    private Optional<LatencyEstimate> predictedByModel() {
        return predicted.filter(estimate -> isFitted());
    }

    /** With one more measurement, if the model has not seen its configuration: only those tell how well they predict. */
    PrequentialError error(double micros) {
        return predictedByModel()
                .filter(estimate -> window.isEmpty())
                .map(estimate -> progress.error().next(estimate.micros(), micros))
                .orElse(progress.error());
    }

    /** With one more measurement of any configuration: those known before tell best whether anything has changed. */
    Cusum drift(double micros, Instant at) {
        return predictedByModel()
                .map(estimate -> window.flatMap(MeasurementWindow::expected).orElse(estimate))
                .map(expected -> progress.drift().next(expected, micros, at))
                .orElse(progress.drift());
    }
}
