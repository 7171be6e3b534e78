package io.spaceevo.score;

import java.util.Arrays;

import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTables;

/**
 * How far the losses and latencies of any space of a hyperspace spread above their least value.
 *
 * @param loss span above the least loss that holds all but a negligible part of every space's mass, above 0
 * @param latency the most that any subnet within the budget takes above the least latency, milliseconds, above 0
 */
record TableExtent(double loss, double latency) {
    private static final double STANDARD_DEVIATIONS = 6;

    static TableExtent of(StageTables tables, double budget) {
        int stages = tables.hyperspace().searchable().size();
        int resolutions = tables.fixedLatencies().size();
        double mean = 0;
        double variance = 0;
        double range = 0;
        double scale = 0;
        double[] fastest = new double[resolutions];
        int index = 0;
        for (int stage = 0; stage < stages; stage++) {
            var template = tables.hyperspace().searchable().get(stage);
            double stageMean = 0;
            double stageVariance = 0;
            double stageRange = 0;
            double[] stageFastest = new double[resolutions];
            Arrays.fill(stageFastest, Double.POSITIVE_INFINITY);
            for (int i = 0; i < template.blocks().size() * template.windows(); i++) {
                var table = tables.tables().get(index++);
                double least = leastLoss(table);
                scale = Math.max(scale, least);
                for (int r = 0; r < resolutions; r++) {
                    var samples = table.byResolution().get(r);
                    var losses = Arrays.stream(samples.losses()).summaryStatistics();
                    double average = losses.getAverage();
                    stageMean = Math.max(stageMean, average - least);
                    stageRange = Math.max(stageRange, losses.getMax() - least);
                    stageVariance = Math.max(
                            stageVariance,
                            Arrays.stream(samples.losses())
                                    .map(loss -> (loss - average) * (loss - average))
                                    .average()
                                    .orElseThrow());
                    stageFastest[r] = Math.min(
                            stageFastest[r],
                            Arrays.stream(samples.latencies()).min().orElseThrow());
                }
            }
            mean += stageMean;
            variance += stageVariance;
            range += stageRange;
            for (int r = 0; r < resolutions; r++) {
                fastest[r] += stageFastest[r];
            }
        }
        double slack = 0;
        for (int r = 0; r < resolutions; r++) {
            slack = Math.max(slack, budget - tables.fixedLatencies().get(r) - fastest[r]);
        }
        double loss = Math.min(range, mean + STANDARD_DEVIATIONS * Math.sqrt(variance));
        return new TableExtent(Math.max(loss, 1e-9 * (1 + scale)), slack > 0 ? slack : budget);
    }

    /** The least loss of a table at any resolution: the origin of its loss axis. */
    static double leastLoss(StageTable table) {
        return table.byResolution().stream()
                .mapToDouble(samples -> Arrays.stream(samples.losses()).min().orElseThrow())
                .min()
                .orElseThrow();
    }
}
