package io.spaceevo.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.latency.refit.RefitRule;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.search.OperatorCoverage;
import io.spaceevo.search.OperatorPredictors;
import io.spaceevo.space.Network;
import io.spaceevo.wire.Identity;
import io.spaceevo.wire.Predictors;

/**
 * The INT8 predictors of one device epoch, of the metrics that somebody limits. Where an operator was measured in more than one way, in-context blocks come before 8-bit edges before float
 * edges, and the thread's CPU clock before the wall clock. The predictors of networks may be borrowed from another epoch.
 */
final class EpochPredictors {
    private static final Comparator<Kind> PREFERENCE = Comparator.<Kind>comparingInt(
                    kind -> List.of("context", Kind.U8_EDGES, Kind.S8_EDGES, Kind.FLOAT_EDGES)
                            .indexOf(kind.boundary()))
            .thenComparing(kind -> !kind.clock().equals(Kind.THREAD_CPU))
            .thenComparing(Kind::text);

    private final String epoch;
    private final SortedMap<Metric, SortedMap<String, LatencyPredictor>> byMetric = new TreeMap<>();

    /**
     * @param metrics that are limited, at least one
     * @param operators that are needed; predictors of other metrics or operators are left out
     */
    EpochPredictors(String epoch, Collection<LatencyPredictor> predictors, Set<Metric> metrics, Set<String> operators) {
        this.epoch = epoch;
        metrics.forEach(metric -> byMetric.put(metric, new TreeMap<>()));
        predictors.stream()
                .filter(predictor -> counts(Identity.fromWire(predictor.getKind()))
                        && metrics.contains(metric(predictor))
                        && (operators.contains(predictor.getKind().getOperator()) || isNetwork(predictor)))
                .sorted(Comparator.comparing(predictor -> Identity.fromWire(predictor.getKind()), PREFERENCE))
                .forEach(predictor ->
                        of(metric(predictor)).putIfAbsent(predictor.getKind().getOperator(), predictor));
    }

    /** Whether a search can use predictors of a kind. */
    static boolean counts(Kind kind) {
        return kind.precision() == Precision.INT8;
    }

    private static Metric metric(LatencyPredictor predictor) {
        return Metric.parse(predictor.getKind().getMetric());
    }

    private SortedMap<String, LatencyPredictor> of(Metric metric) {
        var byOperator = byMetric.get(metric);
        if (byOperator == null) {
            throw new IllegalArgumentException("predictors are of " + byMetric.keySet() + ", was asked for " + metric);
        }
        return byOperator;
    }

    private Stream<LatencyPredictor> all() {
        return byMetric.values().stream().flatMap(byOperator -> byOperator.values().stream());
    }

    private static boolean isNetwork(LatencyPredictor predictor) {
        return predictor.getKind().getOperator().equals(Network.OPERATOR);
    }

    /** Whether a search can use it for whole networks under limits of a metric. */
    static boolean isOfNetworks(LatencyPredictor predictor, Metric metric) {
        return isNetwork(predictor) && counts(Identity.fromWire(predictor.getKind())) && metric(predictor) == metric;
    }

    private Stream<LatencyPredictor> own() {
        return all().filter(predictor ->
                Identity.fromWire(predictor.getEpoch()).text().equals(epoch));
    }

    String epoch() {
        return epoch;
    }

    /** Latencies are those of whole networks, not of blocks one by one. */
    boolean predictNetworks() {
        return of(Metric.LATENCY).containsKey(Network.OPERATOR);
    }

    OperatorPredictors models(Metric metric) {
        var models = new TreeMap<String, io.spaceevo.latency.LatencyPredictor>();
        of(metric)
                .forEach((operator, predictor) ->
                        models.put(operator, Predictors.fromWire(predictor).predictor()));
        return new OperatorPredictors(models);
    }

    /** Every operator that the blocks need can be predicted, in each metric. */
    boolean cover(DistinctBlocks blocks) {
        return byMetric.keySet().stream()
                .flatMap(metric -> models(metric).coverage(blocks).stream())
                .allMatch(OperatorCoverage::complete);
    }

    /** What a search needs, and how far it is, metric by metric; last whole networks, once there is a predictor of theirs: with none measured, if that is borrowed. */
    List<KindProgress> progress(PredictorNeeds needs) {
        return byMetric.keySet().stream()
                .flatMap(metric -> progress(metric, needs).stream())
                .toList();
    }

    private List<KindProgress> progress(Metric metric, PredictorNeeds needs) {
        var kinds = new ArrayList<>(needs.coverage().apply(models(metric)).stream()
                .map(coverage -> progress(metric, coverage))
                .toList());
        Optional.ofNullable(of(metric).get(Network.OPERATOR))
                .ifPresent(network -> kinds.add(new KindProgress(
                        Identity.fromWire(network.getKind()).text(),
                        own().anyMatch(network::equals) ? network.getConfigurations() : 0,
                        network.getNeed(),
                        network.getPrequentialWithin10(),
                        network.getPrequentialMape(),
                        Predictors.interval(network))));
        return kinds;
    }

    private KindProgress progress(Metric metric, OperatorCoverage coverage) {
        var predictor = Optional.ofNullable(of(metric).get(coverage.operator()));
        int toFit = predictor
                .map(LatencyPredictor::getNeed)
                .orElse(RefitRule.standard().need());
        int need = Math.min(toFit, coverage.needed());
        int have = predictor.map(LatencyPredictor::getConfigurations).orElse(0);
        return new KindProgress(
                predictor
                        .map(known -> Identity.fromWire(known.getKind()).text())
                        .orElseGet(() -> unmeasured(metric, coverage.operator())),
                coverage.complete() ? have : Math.min(have, need - 1),
                coverage.complete() ? Math.min(have, need) : need,
                predictor.map(LatencyPredictor::getPrequentialWithin10).orElse(Double.NaN),
                predictor.map(LatencyPredictor::getPrequentialMape).orElse(Double.NaN),
                predictor.flatMap(Predictors::interval),
                predictor.map(Predictors::siblings).orElse(List.of()));
    }

    /** A kind of which only the device will tell how it is measured: its operator, and its metric where that is not latency. */
    private static String unmeasured(Metric metric, String operator) {
        return metric == Metric.LATENCY ? operator : operator + "/" + Precision.INT8.word() + "/" + metric.word();
    }

    /** Sequence of each kind's predictor. */
    Map<String, Long> sequences() {
        var sequences = new TreeMap<String, Long>();
        all().forEach(predictor ->
                sequences.put(Identity.fromWire(predictor.getKind()).text(), predictor.getSequence()));
        return sequences;
    }

    /** Predictors whose sequence is not among {@code adopted}, by metric and operator. */
    List<LatencyPredictor> newerThan(Map<String, Long> adopted) {
        return all().filter(predictor -> adopted.getOrDefault(
                                Identity.fromWire(predictor.getKind()).text(), -1L)
                        != predictor.getSequence())
                .toList();
    }

    /** Those of some predictors that are of a metric. */
    static Set<String> operators(Collection<LatencyPredictor> predictors, Metric metric) {
        var operators = new HashSet<String>();
        predictors.stream()
                .filter(predictor -> metric(predictor) == metric)
                .forEach(predictor -> operators.add(predictor.getKind().getOperator()));
        return operators;
    }

    long newestSequence() {
        return own().mapToLong(LatencyPredictor::getSequence).max().orElse(0);
    }

    /** When the broker received the newest measurement behind any of them, milliseconds since 1970 UTC. */
    long asOf() {
        return own().mapToLong(LatencyPredictor::getAsOf).max().orElse(0);
    }

    long measurements() {
        return own().mapToLong(LatencyPredictor::getMeasurements).sum();
    }
}
