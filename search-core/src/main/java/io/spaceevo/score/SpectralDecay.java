package io.spaceevo.score;

import java.util.Arrays;

import io.spaceevo.quality.StageTables;

/**
 * How fast the characteristic functions of a hyperspace's spaces fall along either axis: at each frequency, the product over stages of the largest modulus
 * among the stage's tables, relative to frequency 0.
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived numbers of a plan
record SpectralDecay(double[] loss, double[] latency) {
    static SpectralDecay of(StageTables tables, FrequencyPlan plan) {
        var loss = new double[plan.lossBins()];
        var latency = new double[plan.latencyBins() + 1];
        Arrays.fill(loss, 1);
        Arrays.fill(latency, 1);
        int index = 0;
        for (var template : tables.hyperspace().searchable()) {
            var largestLoss = new double[loss.length];
            var largestLatency = new double[latency.length];
            for (int i = 0; i < template.blocks().size() * template.windows(); i++) {
                var table = tables.tables().get(index++);
                double least = TableExtent.leastLoss(table);
                for (var samples : table.byResolution()) {
                    var axes = new RowTransform(plan, samples, least);
                    raise(largestLoss, axes.lossModuli());
                    raise(largestLatency, axes.latencyModuli());
                }
            }
            multiply(loss, largestLoss);
            multiply(latency, largestLatency);
        }
        return new SpectralDecay(loss, latency);
    }

    private static void raise(double[] largest, double[] values) {
        for (int i = 0; i < largest.length; i++) {
            largest[i] = Math.max(largest[i], values[i]);
        }
    }

    private static void multiply(double[] product, double[] factors) {
        for (int i = 0; i < product.length; i++) {
            product[i] *= factors[i];
        }
    }

    int lossBins(double negligible, int atLeast) {
        return Math.max(atLeast, needed(loss, negligible));
    }

    int latencyBins(double negligible, int atLeast) {
        return Math.max(atLeast, Math.min(needed(latency, negligible), latency.length - 1));
    }

    private static int needed(double[] moduli, double negligible) {
        int needed = moduli.length;
        while (needed > 1 && moduli[needed - 1] < negligible) {
            needed--;
        }
        return needed;
    }
}
