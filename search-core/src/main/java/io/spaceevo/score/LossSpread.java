package io.spaceevo.score;

import java.util.Arrays;

import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTable.Samples;

/**
 * How far losses lie above their least: of a table at its widest resolution, of a space the sum over its stages.
 *
 * @param mean of the excess over the least loss
 * @param variance of it
 * @param range the largest excess
 */
record LossSpread(double mean, double variance, double range) {
    static final LossSpread NONE = new LossSpread(0, 0, 0);

    private static final double STANDARD_DEVIATIONS = 6;

    /** Rows beyond mean and deviations that hold more than this part of the mean loss make a heavy tail, which counts to its end. */
    private static final double HEAVY = 3e-3;

    /** Rows more than so many times as far above the least loss as the median are trimmed. */
    private static final double FAR = 5;

    /** The least loss of a table at any resolution: the origin of its loss axis. */
    static double leastLoss(StageTable table) {
        return table.byResolution().stream()
                .mapToDouble(samples -> Arrays.stream(samples.losses()).min().orElseThrow())
                .min()
                .orElseThrow();
    }

    static LossSpread of(StageTable table) {
        double least = leastLoss(table);
        return table.byResolution().stream()
                .map(samples -> of(samples.losses(), least))
                .reduce(NONE, LossSpread::widest);
    }

    /** The spread without rows that lie far above the others: what a table of a training that went well shows. */
    static LossSpread trimmed(StageTable table) {
        double least = leastLoss(table);
        return table.byResolution().stream()
                .map(samples -> of(trimmed(samples, least), least))
                .reduce(NONE, LossSpread::widest);
    }

    private static double[] trimmed(Samples samples, double least) {
        double[] ascending = samples.losses().clone();
        Arrays.sort(ascending);
        double end = least + FAR * (ascending[(ascending.length - 1) / 2] - least);
        return Arrays.stream(ascending).filter(loss -> loss <= end).toArray();
    }

    private static LossSpread of(double[] losses, double least) {
        double average = Arrays.stream(losses).average().orElseThrow();
        double variance = Arrays.stream(losses)
                .map(loss -> (loss - average) * (loss - average))
                .average()
                .orElseThrow();
        double range = Arrays.stream(losses).max().orElseThrow() - least;
        double end = average + STANDARD_DEVIATIONS * Math.sqrt(variance);
        double beyond =
                Arrays.stream(losses).map(loss -> Math.max(0, loss - end)).sum() / losses.length;
        return beyond > HEAVY * average
                ? new LossSpread(range, 0, range)
                : new LossSpread(average - least, variance, range);
    }

    LossSpread widest(LossSpread other) {
        return new LossSpread(
                Math.max(mean, other.mean), Math.max(variance, other.variance), Math.max(range, other.range));
    }

    LossSpread plus(LossSpread other) {
        return new LossSpread(mean + other.mean, variance + other.variance, range + other.range);
    }

    /** Span above the least loss that holds all but a negligible part of the mass. */
    double span() {
        return Math.min(range, mean + STANDARD_DEVIATIONS * Math.sqrt(variance));
    }
}
