package io.spaceevo.latency.refit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.latency.BlockMeasurement;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.PredictorFit;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.refit.RefitStep.Ignored;
import io.spaceevo.latency.refit.RefitStep.Learned;
import io.spaceevo.latency.refit.RefitStep.OutOfRange;
import io.spaceevo.latency.refit.RefitStep.Reason;

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
     * Learns a measurement: a function of what is given, which changes nothing itself.
     *
     * @param receivedAt when the broker received it; a time before that of the kind's newest measurement counts as that
     * @param memory of its kind and configuration
     * @param measuredBlocks every configuration of the kind, asked for a fit only
     */
    public RefitStep learn(
            BlockMeasurement measured,
            Instant receivedAt,
            KindMemory memory,
            Supplier<List<MeasuredBlock>> measuredBlocks) {
        var violation = PlausibleRange.violation(measured.micros(), measured.block(), memory.predicted());
        if (!measured.measurement().qualifies()) {
            return violation
                    .<RefitStep>map(detail -> new OutOfRange(detail, Optional.empty()))
                    .orElseGet(() -> new Ignored(Reason.DISQUALIFIED));
        }
        long id = RecentIds.hash(measured.measurement().id());
        if (memory.knows(id)) {
            return new Ignored(Reason.REPEATED);
        }
        if (violation.isPresent() && !PlausibleRange.isPossible(measured.micros(), measured.block())) {
            return new OutOfRange(violation.get(), Optional.empty());
        }
        var judged = violation.isEmpty() ? memory.confirmed() : memory.contradicted(id);
        if (violation.isPresent() && !judged.outvoted()) {
            return new OutOfRange(violation.get(), Optional.of(contradiction(measured, judged)));
        }
        if (judged.isSurplus()) {
            return new Ignored(Reason.SURPLUS);
        }
        return new Learned(learnt(measured, id, receivedAt, judged, measuredBlocks));
    }

    private static KindUpdate contradiction(BlockMeasurement measured, KindMemory judged) {
        var windows = judged.window().map(window -> new MeasuredBlock(measured.block(), window)).stream()
                .toList();
        return new KindUpdate(judged.progress(), windows, Optional.empty());
    }

    private KindUpdate learnt(
            BlockMeasurement measured,
            long id,
            Instant receivedAt,
            KindMemory before,
            Supplier<List<MeasuredBlock>> measuredBlocks) {
        var progress = before.progress();
        var at = receivedAt.isAfter(progress.newest()) ? receivedAt : progress.newest();
        var median = new TimedMedian(
                at, measured.micros(), measured.measurement().summary().spread());
        var window = before.window().map(it -> it.with(median, id)).orElseGet(() -> MeasurementWindow.of(median, id));
        var block = new MeasuredBlock(measured.block(), window);
        var learnt = progress.learnt(
                before.window().isEmpty(), before.error(measured.micros()), before.drift(measured.micros(), at), at);
        if (rule.isDue(learnt)) {
            return fitted(measured, withNewest(measuredBlocks.get(), block), learnt, before);
        }
        boolean isTold = before.predicted()
                .filter(told -> window.micros() >= told.low() && window.micros() <= told.high())
                .isPresent();
        var table = learnt.lastFit().configurations() == 0 && !isTold
                ? Optional.of(version(measured, table(block, before), learnt, before))
                : Optional.<PredictorVersion>empty();
        return new KindUpdate(learnt, List.of(block), table);
    }

    private static List<MeasuredBlock> withNewest(List<MeasuredBlock> blocks, MeasuredBlock newest) {
        return Stream.concat(blocks.stream().filter(block -> !block.block().equals(newest.block())), Stream.of(newest))
                .toList();
    }

    private KindUpdate fitted(
            BlockMeasurement measured, List<MeasuredBlock> all, KindProgress learnt, KindMemory before) {
        var drift = learnt.drift();
        var blocks = drift.drifted() ? DriftCorrection.of(all, drift.since()) : all;
        var rows =
                blocks.stream().map(block -> BlockFeatures.row(block.block())).toList();
        var micros =
                blocks.stream().mapToDouble(block -> block.window().micros()).toArray();
        var weights =
                blocks.stream().mapToDouble(block -> block.window().weight()).toArray();
        var interval = rule.isJudged(learnt) ? Optional.<ResidualInterval>empty() : before.interval();
        var trees = interval.map(kept -> fit.fit(rows, micros, weights, kept))
                .orElseGet(() -> fit.fit(rows, micros, weights).predictor());
        var progress = interval.isPresent() ? learnt.fitted() : learnt.judged();
        return new KindUpdate(
                progress,
                blocks.stream()
                        .map(block ->
                                new MeasuredBlock(block.block(), block.window().afterFit()))
                        .toList(),
                Optional.of(version(measured, trees, progress, before)));
    }

    private PredictorVersion version(
            BlockMeasurement measured, LatencyPredictor predictor, KindProgress progress, KindMemory before) {
        return new PredictorVersion(
                measured.measurement().epoch(),
                measured.kind(),
                before.since().orElse(progress.newest()),
                Math.max(before.sequence() + 1, progress.newest().toEpochMilli()),
                predictor,
                progress.configurations(),
                rule.need(),
                progress.measurements(),
                progress.error().mape(),
                progress.error().within10(),
                progress.newest());
    }

    /** The table before with the configuration's median in it: the others left no interval that it gave. */
    private static LatencyPredictor table(MeasuredBlock block, KindMemory before) {
        var micros = new TreeMap<String, Double>();
        before.predictor()
                .map(PredictorVersion::predictor)
                .filter(LatencyPredictor.Table.class::isInstance)
                .map(LatencyPredictor.Table.class::cast)
                .ifPresent(table -> micros.putAll(table.micros()));
        micros.put(block.block().text(), block.window().micros());
        return new LatencyPredictor.Table(micros);
    }
}
