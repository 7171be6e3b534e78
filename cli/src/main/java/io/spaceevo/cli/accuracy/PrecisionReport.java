package io.spaceevo.cli.accuracy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.spaceevo.cli.measuring.Campaign;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.latency.PredictionQuality;
import io.spaceevo.latency.accuracy.NetworkAccuracy;
import io.spaceevo.latency.accuracy.Repeatability;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Network;

/**
 * What the campaigns tell about one number format. Errors, shares and differences in percent.
 *
 * @param blocks distinct ones learnt
 * @param networks distinct ones learnt
 * @param predicted errors of predicted networks that were not learnt
 * @param sums errors of sums of blocks
 * @param coverage90 share of the networks inside the interval that claims 90
 * @param rankCorrelation Spearman's, of predictions and measurements
 * @param unpredictable networks with a block that no predictor covers
 * @param networksAgain the networks in the second campaign against the first; empty without one
 * @param blocksAgain the same of blocks
 * @param rows one of each network that was predicted
 * @param published names of the published ones among them
 */
record PrecisionReport(
        Precision precision,
        int blocks,
        int networks,
        PredictionQuality predicted,
        PredictionQuality sums,
        double coverage90,
        double rankCorrelation,
        int unpredictable,
        Optional<Repeatability> networksAgain,
        Optional<Repeatability> blocksAgain,
        List<NetworkRow> rows,
        List<String> published) {
    PrecisionReport {
        rows = List.copyOf(rows);
        published = List.copyOf(published);
    }

    static PrecisionReport of(Precision precision, AccuracyTasks tasks, Campaign first, Campaign second) {
        var accuracy =
                NetworkAccuracy.of(first.of(of(precision, tasks.training())), first.of(of(precision, tasks.test())));
        if (accuracy.predicted().size() < 2) {
            throw new IllegalArgumentException("fewer than two networks of " + precision.word()
                    + " can be predicted: measure more blocks, or when the machine is less busy");
        }
        var names = tasks.published();
        var metric = tasks.metric();
        var rows = accuracy.predicted().stream()
                .map(network -> NetworkRow.of(
                        names.getOrDefault(
                                network.network().text(), network.network().text()),
                        metric,
                        network,
                        second.micros(new MeasurementTask(network.network(), precision, metric))))
                .toList();
        return new PrecisionReport(
                precision,
                accuracy.blocks(),
                accuracy.networks(),
                accuracy.quality(),
                accuracy.qualityOfSums(),
                accuracy.coverage90(),
                accuracy.rankCorrelation(),
                accuracy.unpredictable(),
                again(first, second, task -> task.precision() == precision && task.workload() instanceof Network),
                again(first, second, task -> task.precision() == precision && !(task.workload() instanceof Network)),
                rows,
                List.copyOf(names.values()));
    }

    private static List<MeasurementTask> of(Precision precision, List<MeasurementTask> tasks) {
        return tasks.stream().filter(task -> task.precision() == precision).toList();
    }

    private static Optional<Repeatability> again(Campaign first, Campaign second, Predicate<MeasurementTask> which) {
        var before = micros(first, which);
        var after = micros(second, which);
        after.keySet().retainAll(before.keySet());
        return after.isEmpty() ? Optional.empty() : Optional.of(Repeatability.of(before, after));
    }

    private static Map<MeasurementTask, Double> micros(Campaign campaign, Predicate<MeasurementTask> which) {
        var micros = new LinkedHashMap<MeasurementTask, Double>();
        campaign.trusted().keySet().stream().filter(which).forEach(task -> campaign.micros(task)
                .ifPresent(median -> micros.put(task, median)));
        return micros;
    }
}
