package io.spaceevo.latency.refit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.latency.BlockSums;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.NetworkFit;
import io.spaceevo.latency.PredictorFit;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.physical.RelatedRows;
import io.spaceevo.latency.refit.RefitStep.Ignored;
import io.spaceevo.latency.refit.RefitStep.Learned;
import io.spaceevo.latency.refit.RefitStep.OutOfRange;
import io.spaceevo.latency.refit.RefitStep.Reason;
import io.spaceevo.measurement.Kind;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;

/**
 * Learns one measurement after another and makes new predictors: a table of medians while a kind has fewer configurations than a fit
 * needs, on each new configuration and when a median leaves the interval its table gave; trees as the {@link RefitRule} says. Networks are a kind too: theirs are corrections of what the
 * newest predictors say of their blocks. A kind of few configurations also learns from the epoch's other kinds what computing and moving costs. A function of the measurements in their order and of the broker's times, bit by bit; device clocks change nothing.
 *
 * <p>What contradicts a predictor is not learnt, until more measurements in a row contradict it than it rests on: those of the configuration for a table, all of the
 * kind for trees, or {@value KindProgress#MOST_CONTRADICTING}. So one in a wrong unit is put aside, and one that came first does not lock the right ones out. A measurement
 * counts once, however often it comes.
 */
public final class PredictorRefit {
    /** Most configurations of a kind that are learnt; the boosting is made for up to as many rows. */
    public static final int MOST_CONFIGURATIONS = 5000;

    /** Configurations from which a kind learns from itself alone: the others would hardly count, and take time to read. */
    private static final int ON_ITS_OWN = 200;

    /** Blocks of other kinds that a fit looks at. */
    private static final int MOST_RELATED = 200;

    private static final RefitRule NETWORKS = new RefitRule(NetworkFit.LEAST_NETWORKS, true);

    private final RefitRule rule;
    private final PredictorFit fit;
    private final Function<BlockConfiguration, double[]> features;

    /**
     * @param rule needs at least as many configurations as a fit
     */
    public PredictorRefit(RefitRule rule, BoostingSettings boosting) {
        this(rule, boosting, BlockFeatures::row);
    }

    /** @param features what {@link BlockFeatures#row} gives, or what remembers it: a fit asks for those of all its blocks */
    public PredictorRefit(RefitRule rule, BoostingSettings boosting, Function<BlockConfiguration, double[]> features) {
        if (rule.need() < PredictorFit.LEAST_ROWS || rule.need() > MOST_CONFIGURATIONS) {
            throw new IllegalArgumentException("a first fit needs " + PredictorFit.LEAST_ROWS + " to "
                    + MOST_CONFIGURATIONS + " configurations, was " + rule.need());
        }
        this.rule = rule;
        this.fit = new PredictorFit(BlockFeatures.SCHEMA, boosting);
        this.features = features;
    }

    /**
     * Learns a measurement: a function of what is given, which changes nothing itself.
     *
     * @param receivedAt when the broker received it; a time before that of the kind's newest measurement counts as that
     * @param memory of its kind and configuration
     * @param epoch asked for a fit only
     */
    public RefitStep learn(WorkloadMeasurement measured, Instant receivedAt, KindMemory memory, EpochMemory epoch) {
        var metric = measured.kind().metric();
        var violation = PlausibleRange.violation(metric, measured.micros(), measured.workload(), memory.predicted());
        if (!measured.measurement().qualifies()) {
            return violation
                    .<RefitStep>map(detail -> new OutOfRange(detail, Optional.empty()))
                    .orElseGet(() -> new Ignored(Reason.DISQUALIFIED));
        }
        long id = RecentIds.hash(measured.measurement().id());
        if (memory.knows(id)) {
            return new Ignored(Reason.REPEATED);
        }
        if (violation.isPresent() && !PlausibleRange.isPossible(metric, measured.micros(), measured.workload())) {
            return new OutOfRange(violation.get(), Optional.empty());
        }
        var judged = violation.isEmpty() ? memory.confirmed() : memory.contradicted(id);
        if (violation.isPresent() && !judged.outvoted()) {
            return new OutOfRange(violation.get(), Optional.of(contradiction(measured, judged)));
        }
        if (judged.isSurplus()) {
            return new Ignored(Reason.SURPLUS);
        }
        return new Learned(learnt(measured, id, receivedAt, judged, epoch));
    }

    private static KindUpdate contradiction(WorkloadMeasurement measured, KindMemory judged) {
        var windows = judged.window().map(window -> new MeasuredWorkload(measured.workload(), window)).stream()
                .toList();
        return new KindUpdate(judged.progress(), windows, Optional.empty());
    }

    private KindUpdate learnt(
            WorkloadMeasurement measured, long id, Instant receivedAt, KindMemory before, EpochMemory epoch) {
        var progress = before.progress();
        var at = receivedAt.isAfter(progress.newest()) ? receivedAt : progress.newest();
        var median = new TimedMedian(
                at, measured.micros(), measured.measurement().summary().spread());
        var window = before.window().map(it -> it.with(median, id)).orElseGet(() -> MeasurementWindow.of(median, id));
        var block = new MeasuredWorkload(measured.workload(), window);
        var learnt = progress.learnt(
                before.window().isEmpty(), before.error(measured.micros()), before.drift(measured.micros(), at), at);
        if (rule(measured).isDue(learnt)) {
            var fitted = fitted(measured, withNewest(epoch.measured(measured.kind()), block), learnt, before, epoch);
            if (fitted.isPresent()) {
                return fitted.get();
            }
        }
        return new KindUpdate(learnt, List.of(block), table(measured, block, learnt, before));
    }

    private RefitRule rule(WorkloadMeasurement measured) {
        return measured.workload() instanceof Network ? NETWORKS : rule;
    }

    /** A new table, if there are no trees yet and the one before says something else. */
    private Optional<PredictorVersion> table(
            WorkloadMeasurement measured, MeasuredWorkload block, KindProgress learnt, KindMemory before) {
        boolean isDue = block.workload() instanceof BlockConfiguration
                && learnt.lastFit().configurations() == 0
                && !isTold(block, before);
        return isDue ? Optional.of(version(measured, table(block, before), learnt, before)) : Optional.empty();
    }

    private static boolean isTold(MeasuredWorkload block, KindMemory before) {
        double micros = block.window().micros();
        return before.predicted()
                .filter(told -> micros >= told.low() && micros <= told.high())
                .isPresent();
    }

    private static List<MeasuredWorkload> withNewest(List<MeasuredWorkload> blocks, MeasuredWorkload newest) {
        return Stream.concat(
                        blocks.stream().filter(block -> !block.workload().equals(newest.workload())), Stream.of(newest))
                .toList();
    }

    /** Empty for networks as long as too few of them consist of blocks that can be predicted. */
    private Optional<KindUpdate> fitted(
            WorkloadMeasurement measured,
            List<MeasuredWorkload> all,
            KindProgress learnt,
            KindMemory before,
            EpochMemory epoch) {
        var drift = learnt.drift();
        var workloads = drift.drifted() ? DriftCorrection.of(all, drift.since()) : all;
        var interval = rule.isJudged(learnt) ? Optional.<ResidualInterval>empty() : before.interval();
        var model = measured.workload() instanceof Network
                ? networks(measured.kind(), workloads, epoch)
                : Optional.of(trees(measured.kind(), workloads, interval, epoch));
        var progress = interval.isPresent() ? learnt.fitted() : learnt.judged();
        return model.map(predictor -> new KindUpdate(
                progress,
                workloads.stream()
                        .map(one -> new MeasuredWorkload(
                                one.workload(), one.window().afterFit()))
                        .toList(),
                Optional.of(version(measured, predictor, progress, before))));
    }

    private LatencyPredictor trees(
            Kind kind, List<MeasuredWorkload> blocks, Optional<ResidualInterval> interval, EpochMemory epoch) {
        var knowing = fit.knowing(blocks.size() < ON_ITS_OWN ? related(kind, epoch) : RelatedRows.NONE);
        var rows = blocks.stream()
                .map(block -> features.apply((BlockConfiguration) block.workload()))
                .toList();
        var micros =
                blocks.stream().mapToDouble(block -> block.window().micros()).toArray();
        var weights =
                blocks.stream().mapToDouble(block -> block.window().weight()).toArray();
        return interval.<LatencyPredictor>map(kept -> knowing.fit(rows, micros, weights, kept))
                .orElseGet(() -> knowing.fit(rows, micros, weights).predictor());
    }

    private RelatedRows related(Kind kind, EpochMemory epoch) {
        var others = epoch.related(kind, MOST_RELATED);
        return new RelatedRows(
                others.stream()
                        .map(other -> BlockFeatures.amounts(features.apply((BlockConfiguration) other.workload())))
                        .toList(),
                others.stream().map(other -> other.window().micros()).toList());
    }

    private static Optional<LatencyPredictor> networks(Kind kind, List<MeasuredWorkload> networks, EpochMemory epoch) {
        var sums = new ArrayList<BlockSums>();
        var windows = new ArrayList<MeasurementWindow>();
        networks.stream()
                .sorted(Comparator.comparing(network -> network.workload().text()))
                .forEach(network -> epoch.sums(kind, (Network) network.workload())
                        .ifPresent(sum -> {
                            sums.add(sum);
                            windows.add(network.window());
                        }));
        if (sums.size() < NETWORKS.need()) {
            return Optional.empty();
        }
        return Optional.of(NetworkFit.fit(
                sums,
                windows.stream().mapToDouble(MeasurementWindow::quietMicros).toArray(),
                windows.stream().mapToDouble(MeasurementWindow::weight).toArray()));
    }

    private PredictorVersion version(
            WorkloadMeasurement measured, LatencyPredictor predictor, KindProgress progress, KindMemory before) {
        return new PredictorVersion(
                measured.measurement().epoch(),
                measured.kind(),
                before.since().orElse(progress.newest()),
                Math.max(before.sequence() + 1, progress.newest().toEpochMilli()),
                predictor,
                progress.configurations(),
                rule(measured).need(),
                progress.measurements(),
                progress.error().mape(),
                progress.error().within10(),
                progress.newest());
    }

    /** The table before with the configuration's median in it: the others left no interval that it gave. */
    private static LatencyPredictor table(MeasuredWorkload block, KindMemory before) {
        var micros = new TreeMap<String, Double>();
        before.predictor()
                .map(PredictorVersion::predictor)
                .filter(LatencyPredictor.Table.class::isInstance)
                .map(LatencyPredictor.Table.class::cast)
                .ifPresent(table -> micros.putAll(table.micros()));
        micros.put(block.workload().text(), block.window().micros());
        return new LatencyPredictor.Table(micros);
    }
}
