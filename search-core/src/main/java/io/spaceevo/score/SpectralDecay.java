package io.spaceevo.score;

import java.util.Arrays;

import io.spaceevo.quality.StageTables;

/**
 * How fast the characteristic functions of a hyperspace's spaces fall along either axis: at each frequency, the product over stages of the root mean
 * square, among the stage's tables, of the modulus relative to frequency 0.
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived numbers of a plan
record SpectralDecay(double[] loss, double[] latency) {
    private static final double NO_DECAY = 0.01;

    static SpectralDecay of(StageTables tables, FrequencyPlan plan) {
        var loss = new double[plan.lossBins()];
        var latency = new double[plan.latencyBins() + 1];
        Arrays.fill(loss, 1);
        Arrays.fill(latency, 1);
        int index = 0;
        for (var template : tables.hyperspace().searchable()) {
            int candidates = template.blocks().size() * template.windows();
            var lossSquares = new double[loss.length];
            var latencySquares = new double[latency.length];
            for (int i = 0; i < candidates; i++) {
                var table = tables.tables().get(index++);
                double least = LossSpread.leastLoss(table);
                for (var samples : table.byResolution()) {
                    var axes = new RowTransform(plan, samples, least);
                    addSquares(lossSquares, axes.lossModuli());
                    addSquares(latencySquares, axes.latencyModuli());
                }
            }
            int summands = candidates * tables.fixedLatencies().size();
            multiplyRoots(loss, lossSquares, summands);
            multiplyRoots(latency, latencySquares, summands);
        }
        return new SpectralDecay(loss, latency);
    }

    private static void addSquares(double[] sums, double[] values) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i] * values[i];
        }
    }

    private static void multiplyRoots(double[] product, double[] squares, int summands) {
        for (int i = 0; i < product.length; i++) {
            product[i] *= Math.sqrt(squares[i] / summands);
        }
    }

    /** Loss frequencies worth keeping, a multiple of 4: what one vector instruction multiplies. */
    int lossBins(double negligible) {
        return Math.min(loss.length, Math.max(16, (needed(loss, negligible) + 3) / 4 * 4));
    }

    /** Latency frequencies worth keeping, with a quarter more for the taper. */
    int latencyBins(double negligible) {
        return Math.min(latency.length - 1, Math.max(16, needed(latency, negligible) * 5 / 4));
    }

    /** Up to where moduli are neither negligible nor sunk into the noise that few rows leave; all frequencies where they do not decay. */
    private static int needed(double[] moduli, double negligible) {
        double floor = Arrays.stream(moduli, moduli.length * 3 / 4, moduli.length)
                .average()
                .orElseThrow();
        double threshold = floor < NO_DECAY ? Math.max(negligible, 2 * floor) : negligible;
        int needed = moduli.length;
        while (needed > 1 && moduli[needed - 1] < threshold) {
            needed--;
        }
        return needed;
    }
}
