package io.spaceevo.latency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.latency.RefitStep.Ignored;
import io.spaceevo.latency.RefitStep.Learned;
import io.spaceevo.latency.RefitStep.OutOfRange;
import io.spaceevo.latency.RefitStep.Reason;
import io.spaceevo.measurement.Measurement;

/**
 * Learns one measurement after another and makes new predictors: a table of medians while a kind has fewer configurations than a fit
 * needs, on each new configuration and when a median leaves the interval its table gave; trees as the {@link RefitRule} says. A
 * function of the measurements in their order, bit by bit.
 *
 * <p>What contradicts a predictor is not learnt, until more measurements in a row contradict it than it rests on: those of the configuration for a table, all of the
 * kind for trees. So one in a wrong unit is put aside, and one that came first does not lock the right ones out.
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
     * @param receivedAt when the broker received it: a device clock that is ahead of it is not believed
     */
    public RefitStep learn(BlockMeasurement measured, Instant receivedAt, EpochMemory memory) {
        var measurement = measured.measurement();
        var current = memory.predictor(measured.kind());
        var violation = PlausibleRange.violation(measured.micros(), measured.block(), current);
        if (!measurement.qualifies()) {
            return violation.<RefitStep>map(OutOfRange::new).orElseGet(() -> new Ignored(Reason.DISQUALIFIED));
        }
        var progress = memory.progress(measured.kind()).orElse(KindProgress.START);
        var before = memory.window(measured.kind(), measured.block());
        if (violation.isEmpty()) {
            progress = progress.confirmed();
            before = before.map(MeasurementWindow::confirmed);
        } else if (!PlausibleRange.isPossible(measured.micros(), measured.block())) {
            return new OutOfRange(violation.get());
        } else {
            progress = progress.contradicted();
            before = before.map(MeasurementWindow::contradicted);
            if (!outvoted(current, progress, before)) {
                memory.remember(measured.kind(), progress);
                before.ifPresent(window -> memory.remember(measured.kind(), measured.block(), window));
                return new OutOfRange(violation.get());
            }
        }
        var median = median(measurement, receivedAt);
        var window = before.map(known -> known.with(median)).orElseGet(() -> MeasurementWindow.of(median));
        var ignored = ignored(before, window, median, progress);
        if (ignored.isPresent()) {
            return new Ignored(ignored.get());
        }
        memory.remember(measured.kind(), measured.block(), window);
        var learnt = progress.learnt(before.isEmpty(), error(progress, before, measured, current), median.at());
        return new Learned(renew(measured, window, before.isEmpty(), learnt, current, memory));
    }

    private static boolean outvoted(
            Optional<PredictorVersion> current, KindProgress progress, Optional<MeasurementWindow> before) {
        return current.filter(known -> known.predictor() instanceof LatencyPredictor.Trees)
                        .isPresent()
                ? progress.outvoted()
                : before.filter(MeasurementWindow::outvoted).isPresent();
    }

    private static TimedMedian median(Measurement measurement, Instant receivedAt) {
        var at = measurement.measuredAt().isAfter(receivedAt) ? receivedAt : measurement.measuredAt();
        return new TimedMedian(
                measurement.id(),
                at,
                measurement.summary().medianUs(),
                measurement.summary().spread());
    }

    private static Optional<Reason> ignored(
            Optional<MeasurementWindow> before, MeasurementWindow window, TimedMedian median, KindProgress progress) {
        if (before.filter(known -> known.contains(median.id())).isPresent()) {
            return Optional.of(Reason.REPEATED);
        }
        if (!window.contains(median.id())) {
            return Optional.of(Reason.SUPERSEDED);
        }
        return before.isEmpty() && progress.configurations() >= MOST_CONFIGURATIONS
                ? Optional.of(Reason.SURPLUS)
                : Optional.empty();
    }

    /** Only configurations the trees have not seen tell how well they predict. */
    private static PrequentialError error(
            KindProgress progress,
            Optional<MeasurementWindow> before,
            BlockMeasurement measured,
            Optional<PredictorVersion> current) {
        return current.map(PredictorVersion::predictor)
                .filter(predictor -> predictor instanceof LatencyPredictor.Trees)
                .filter(predictor -> before.isEmpty() && predictor.covers(measured.block()))
                .map(predictor -> progress.error()
                        .next(predictor.predict(measured.block()).micros(), measured.micros()))
                .orElse(progress.error());
    }

    private Optional<PredictorVersion> renew(
            BlockMeasurement measured,
            MeasurementWindow window,
            boolean isNewConfiguration,
            KindProgress learnt,
            Optional<PredictorVersion> current,
            EpochMemory memory) {
        var kind = measured.kind();
        boolean fits = rule.isDue(learnt.configurations(), learnt.configurationsAtLastFit(), false);
        boolean tables =
                learnt.configurationsAtLastFit() == 0 && (isNewConfiguration || leavesTable(measured, window, current));
        var progress = fits ? learnt.fitted() : learnt;
        memory.remember(kind, progress);
        if (!fits && !tables) {
            return Optional.empty();
        }
        var next = new PredictorVersion(
                measured.measurement().epoch(),
                kind,
                memory.sequence() + 1,
                fits ? trees(measured, memory) : table(measured, memory),
                progress.configurations(),
                rule.need(),
                progress.measurements(),
                progress.error().mape(),
                progress.error().within10(),
                progress.newest());
        memory.remember(next);
        return Optional.of(next);
    }

    private static boolean leavesTable(
            BlockMeasurement measured, MeasurementWindow window, Optional<PredictorVersion> current) {
        return current.map(PredictorVersion::predictor)
                .filter(predictor -> predictor.covers(measured.block()))
                .map(predictor -> predictor.predict(measured.block()))
                .filter(told -> window.micros() < told.low() || window.micros() > told.high())
                .isPresent();
    }

    private LatencyPredictor trees(BlockMeasurement measured, EpochMemory memory) {
        var blocks = memory.measured(measured.kind());
        var rows = new ArrayList<double[]>(blocks.size());
        blocks.forEach(block -> rows.add(BlockFeatures.row(block.block())));
        return fit.fit(
                        rows,
                        blocks.stream()
                                .mapToDouble(block -> block.window().micros())
                                .toArray(),
                        blocks.stream()
                                .mapToDouble(block -> block.window().weight())
                                .toArray())
                .predictor();
    }

    private static LatencyPredictor table(BlockMeasurement measured, EpochMemory memory) {
        var micros = new TreeMap<String, Double>();
        memory.measured(measured.kind())
                .forEach(
                        block -> micros.put(block.block().text(), block.window().micros()));
        return new LatencyPredictor.Table(micros);
    }
}
