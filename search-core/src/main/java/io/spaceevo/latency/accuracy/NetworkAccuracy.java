package io.spaceevo.latency.accuracy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.spaceevo.latency.NetworkCorrection;
import io.spaceevo.latency.PredictionQuality;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.latency.refit.OfflineRefit;
import io.spaceevo.space.Network;
import io.spaceevo.statistics.RankCorrelation;

/**
 * How well whole networks are predicted by what was learnt from other networks and from blocks, as PredictorRefitJob learns.
 *
 * @param blocks distinct blocks that were learnt
 * @param networks distinct networks that were learnt
 * @param predicted those that were not, in the order in which they were measured first
 * @param unpredictable how many networks have a block that no predictor covers
 */
public record NetworkAccuracy(int blocks, int networks, List<PredictedNetwork> predicted, int unpredictable) {
    public NetworkAccuracy {
        predicted = List.copyOf(predicted);
    }

    /**
     * Learns and predicts.
     *
     * @param training qualified measurements of one device epoch in one precision
     * @param test of networks, none of which is in {@code training}; the lower quartile counts where one was measured more than once, as it does in the fit
     * @throws IllegalArgumentException if too few networks are known for a correction
     */
    public static NetworkAccuracy of(List<WorkloadMeasurement> training, List<WorkloadMeasurement> test) {
        var memory = OfflineRefit.of(training);
        var predicted = new ArrayList<PredictedNetwork>();
        int unpredictable = 0;
        for (var measurements : byNetwork(test)) {
            var kind = measurements.get(0).kind();
            var network = (Network) measurements.get(0).workload();
            var correction = memory.predictor(kind)
                    .map(version -> (NetworkCorrection) version.predictor())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "too few networks of " + kind.precision().word()
                                    + " whose blocks are known: measure more blocks or more networks"));
            var sums = memory.sums(kind, network);
            sums.ifPresent(sum -> predicted.add(new PredictedNetwork(
                    network, WorkloadMeasurement.microsOf(measurements), correction.predict(sum), sum.micros())));
            unpredictable += sums.isPresent() ? 0 : 1;
        }
        int networks = (int) distinct(training, true);
        return new NetworkAccuracy((int) distinct(training, false), networks, predicted, unpredictable);
    }

    private static Collection<List<WorkloadMeasurement>> byNetwork(List<WorkloadMeasurement> measurements) {
        return measurements.stream()
                .collect(Collectors.groupingBy(
                        measurement -> measurement.workload().text(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static boolean isNetwork(WorkloadMeasurement measurement) {
        return measurement.workload() instanceof Network;
    }

    private static long distinct(List<WorkloadMeasurement> measurements, boolean networks) {
        return measurements.stream()
                .filter(measurement -> isNetwork(measurement) == networks)
                .map(measurement -> measurement.kind() + measurement.workload().text())
                .distinct()
                .count();
    }

    /** Errors of corrected predictions. */
    public PredictionQuality quality() {
        return quality(network -> network.predicted().micros());
    }

    /** Errors of the sums of blocks, as SpaceEvo predicts networks. */
    public PredictionQuality qualityOfSums() {
        return quality(PredictedNetwork::sumMicros);
    }

    private PredictionQuality quality(ToDoubleFunction<PredictedNetwork> prediction) {
        return PredictionQuality.of(
                predicted.stream().mapToDouble(prediction).toArray(),
                predicted.stream().mapToDouble(PredictedNetwork::measuredMicros).toArray());
    }

    /** Share of the measured latencies inside of the interval that claims 90 percent, in percent. */
    public double coverage90() {
        return 100.0 * predicted.stream().filter(PredictedNetwork::isInInterval).count() / predicted.size();
    }

    /** Spearman's correlation of predicted and measured latencies. */
    public double rankCorrelation() {
        return RankCorrelation.of(
                predicted.stream()
                        .mapToDouble(network -> network.predicted().micros())
                        .toArray(),
                predicted.stream().mapToDouble(PredictedNetwork::measuredMicros).toArray());
    }
}
