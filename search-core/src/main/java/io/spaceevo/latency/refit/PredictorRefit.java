package io.spaceevo.latency.refit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.latency.BlockMeasurement;
import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.PredictorFit;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.refit.RefitStep.Ignored;
import io.spaceevo.latency.refit.RefitStep.Learned;
import io.spaceevo.latency.refit.RefitStep.OutOfRange;
import io.spaceevo.latency.refit.RefitStep.Reason;
import io.spaceevo.measurement.Kind;

/**
 * Learns one measurement after another and makes new predictors: a table of medians while a kind has fewer configurations than a fit
 * needs, on each new configuration and when a median leaves the interval its table gave; trees as the {@link RefitRule} says. A
 * function of the measurements in their order and of the broker's times, bit by bit; device clocks change nothing.
 *
 * <p>What contradicts a predictor is not learnt, until more measurements in a row contradict it than it rests on: those of the configuration for a table, all of the
 * kind for trees, or {@value KindProgress#MOST_CONTRADICTING}. So one in a wrong unit is put aside, and one that came first does not lock the right ones out. A measurement
 * counts once, however often it comes.
 */
public final class PredictorRefit {
    /** Most configurations of a kind that are learnt; the boosting is made for up to as many rows. */
    public static final int MOST_CONFIGURATIONS = 5000;

    private final RefitRule rule;
    private final PredictorFit fit;

    /**
     * @param rule needs at least as many configurations as a fit
     */
    public PredictorRefit(RefitRule rule, BoostingSettings boosting) {
        if (rule.need() < PredictorFit.LEAST_ROWS || rule.need() > MOST_CONFIGURATIONS) {
            throw new IllegalArgumentException("a first fit needs " + PredictorFit.LEAST_ROWS + " to "
                    + MOST_CONFIGURATIONS + " configurations, was " + rule.need());
        }
        this.rule = rule;
        this.fit = new PredictorFit(BlockFeatures.SCHEMA, boosting);
    }

    /**
     * Learns a measurement.
     *
     * @param receivedAt when the broker received it; a time before that of the kind's newest measurement counts as that
     */
    public RefitStep learn(BlockMeasurement measured, Instant receivedAt, EpochMemory memory) {
        var kind = measured.kind();
        var current = memory.predictor(kind).map(PredictorVersion::predictor);
        var predicted =
                current.filter(known -> known.covers(measured.block())).map(known -> known.predict(measured.block()));
        var violation = PlausibleRange.violation(measured.micros(), measured.block(), predicted);
        if (!measured.measurement().qualifies()) {
            return violation.<RefitStep>map(OutOfRange::new).orElseGet(() -> new Ignored(Reason.DISQUALIFIED));
        }
        long id = RecentIds.hash(measured.measurement().id());
        var known = new Known(
                memory.progress(kind).orElse(KindProgress.START),
                memory.window(kind, measured.block()),
                current.filter(LatencyPredictor.Trees.class::isInstance).isPresent());
        if (known.window().filter(window -> window.knows(id)).isPresent()) {
            return new Ignored(Reason.REPEATED);
        }
        if (violation.isPresent() && !PlausibleRange.isPossible(measured.micros(), measured.block())) {
            return new OutOfRange(violation.get());
        }
        var judged = violation.isEmpty() ? known.confirmed() : known.contradicted(id);
        if (violation.isPresent() && !judged.outvoted()) {
            memory.remember(kind, judged.progress());
            judged.window().ifPresent(window -> memory.remember(kind, measured.block(), window));
            return new OutOfRange(violation.get());
        }
        if (judged.isSurplus()) {
            return new Ignored(Reason.SURPLUS);
        }
        return new Learned(learn(measured, id, receivedAt, judged, predicted, memory));
    }

    /** What is known of a measurement's kind and configuration before it is learnt. */
    private record Known(KindProgress progress, Optional<MeasurementWindow> window, boolean hasTrees) {
        Known confirmed() {
            return new Known(progress.confirmed(), window.map(MeasurementWindow::confirmed), hasTrees);
        }

        Known contradicted(long id) {
            return new Known(progress.contradicted(id), window.map(it -> it.contradicted(id)), hasTrees);
        }

        boolean outvoted() {
            return hasTrees
                    ? progress.outvoted()
                    : window.filter(MeasurementWindow::outvoted).isPresent();
        }

        boolean isSurplus() {
            return window.isEmpty() && progress.configurations() >= MOST_CONFIGURATIONS;
        }

        /** Of configurations that the trees have not seen, because only those tell how well they predict. */
        PrequentialError error(LatencyEstimate predicted, double micros) {
            return window.isEmpty() ? progress.error().next(predicted.micros(), micros) : progress.error();
        }

        /** Of all configurations: those known before tell best whether anything has changed. */
        Cusum drift(LatencyEstimate predicted, double micros, Instant at) {
            var expected = window.flatMap(MeasurementWindow::expected).orElse(predicted);
            return progress.drift().next(expected, micros, at);
        }
    }

    private Optional<PredictorVersion> learn(
            BlockMeasurement measured,
            long id,
            Instant receivedAt,
            Known known,
            Optional<LatencyEstimate> predicted,
            EpochMemory memory) {
        var progress = known.progress();
        var at = receivedAt.isAfter(progress.newest()) ? receivedAt : progress.newest();
        var median = new TimedMedian(
                at, measured.micros(), measured.measurement().summary().spread());
        var window =
                known.window().map(before -> before.with(median, id)).orElseGet(() -> MeasurementWindow.of(median, id));
        memory.remember(measured.kind(), measured.block(), window);
        var byTrees = predicted.filter(estimate -> known.hasTrees());
        var learnt = progress.learnt(
                known.window().isEmpty(),
                byTrees.map(estimate -> known.error(estimate, measured.micros()))
                        .orElse(progress.error()),
                byTrees.map(estimate -> known.drift(estimate, measured.micros(), at))
                        .orElse(progress.drift()),
                at);
        if (rule.isDue(learnt)) {
            return Optional.of(
                    publish(measured, trees(measured.kind(), learnt.drift(), memory), learnt.fitted(), memory));
        }
        if (learnt.lastFit().configurations() == 0 && !told(predicted, window)) {
            return Optional.of(publish(measured, table(measured, window, memory), learnt, memory));
        }
        memory.remember(measured.kind(), learnt);
        return Optional.empty();
    }

    private static boolean told(Optional<LatencyEstimate> predicted, MeasurementWindow window) {
        return predicted
                .filter(told -> window.micros() >= told.low() && window.micros() <= told.high())
                .isPresent();
    }

    private PredictorVersion publish(
            BlockMeasurement measured, LatencyPredictor predictor, KindProgress progress, EpochMemory memory) {
        var version = new PredictorVersion(
                measured.measurement().epoch(),
                measured.kind(),
                memory.since().orElse(progress.newest()),
                Math.max(memory.sequence() + 1, progress.newest().toEpochMilli()),
                predictor,
                progress.configurations(),
                rule.need(),
                progress.measurements(),
                progress.error().mape(),
                progress.error().within10(),
                progress.newest());
        memory.remember(measured.kind(), progress);
        memory.remember(version);
        return version;
    }

    private LatencyPredictor trees(Kind kind, Cusum drift, EpochMemory memory) {
        var measured = memory.measured(kind);
        var blocks = drift.drifted() ? DriftCorrection.of(measured, drift.since()) : measured;
        var rows = new ArrayList<double[]>(blocks.size());
        blocks.forEach(block -> rows.add(BlockFeatures.row(block.block())));
        var fitted = fit.fit(
                rows,
                blocks.stream().mapToDouble(block -> block.window().micros()).toArray(),
                blocks.stream().mapToDouble(block -> block.window().weight()).toArray());
        blocks.forEach(
                block -> memory.remember(kind, block.block(), block.window().afterFit()));
        return fitted.predictor();
    }

    /** The table before with the configuration's median in it: the others left no interval that it gave. */
    private static LatencyPredictor table(BlockMeasurement measured, MeasurementWindow window, EpochMemory memory) {
        var micros = new TreeMap<String, Double>();
        memory.predictor(measured.kind())
                .map(PredictorVersion::predictor)
                .filter(LatencyPredictor.Table.class::isInstance)
                .map(LatencyPredictor.Table.class::cast)
                .ifPresent(before -> micros.putAll(before.micros()));
        micros.put(measured.block().text(), window.micros());
        return new LatencyPredictor.Table(micros);
    }
}
