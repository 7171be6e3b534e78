package io.spaceevo.score.spectral;

import java.util.Arrays;

import io.spaceevo.quality.StageTable;

/**
 * Where the losses of a table lie, or those of a space, whose tables add up.
 *
 * @param least at any resolution: the origin of the loss axis
 * @param usual how far losses lie above it, those of trainings that went well
 * @param all how far they lie above it, all of them
 * @param leastShare share of the rows, or subnets, that have the least loss of their resolution; the largest of any resolution
 */
public record TableLosses(double least, Spread usual, Spread all, double leastShare) {
    static final TableLosses NONE = new TableLosses(0, Spread.NONE, Spread.NONE, 1);

    /** Rows so many times as far above the least loss as a quarter of the rows are not usual. */
    private static final double FAR = 8;

    /** A span of 0, as of equal losses, would leave nothing to divide by. */
    private static final double LEAST_SPAN = 1e-9;

    /**
     * Excess over the least loss, at the resolution where it is greatest.
     *
     * @param mean of the excess
     * @param variance of it
     * @param range the largest excess
     */
    record Spread(double mean, double variance, double range) {
        static final Spread NONE = new Spread(0, 0, 0);

        private static final double STANDARD_DEVIATIONS = 6;

        /** Rows beyond mean and deviations that hold more than this part of the mean make a heavy tail, which counts to its end. */
        private static final double HEAVY = 3e-3;

        /** @param ascending losses */
        private static Spread of(double[] ascending, int rows, double least) {
            double mean = 0;
            for (int i = 0; i < rows; i++) {
                mean += (ascending[i] - least) / rows;
            }
            double variance = 0;
            for (int i = 0; i < rows; i++) {
                double deviation = ascending[i] - least - mean;
                variance += deviation * deviation / rows;
            }
            double range = ascending[rows - 1] - least;
            double end = mean + STANDARD_DEVIATIONS * Math.sqrt(variance);
            double beyond = 0;
            for (int i = rows - 1; i >= 0 && ascending[i] - least > end; i--) {
                beyond += (ascending[i] - least - end) / rows;
            }
            return beyond > HEAVY * mean ? new Spread(range, 0, range) : new Spread(mean, variance, range);
        }

        private Spread widest(Spread other) {
            return new Spread(
                    Math.max(mean, other.mean), Math.max(variance, other.variance), Math.max(range, other.range));
        }

        private Spread plus(Spread other) {
            return new Spread(mean + other.mean, variance + other.variance, range + other.range);
        }

        /** Span that holds all but a negligible part of the mass. */
        private double span() {
            return Math.min(range, mean + STANDARD_DEVIATIONS * Math.sqrt(variance));
        }
    }

    static TableLosses of(StageTable table) {
        var ascending = table.byResolution().stream()
                .map(samples -> Arrays.stream(samples.losses()).sorted().toArray())
                .toList();
        double least = ascending.stream().mapToDouble(losses -> losses[0]).min().orElseThrow();
        var usual = Spread.NONE;
        var all = Spread.NONE;
        double leastShare = 0;
        for (double[] losses : ascending) {
            double quarter = losses[(losses.length - 1) / 4] - least;
            int rows = losses.length;
            while (quarter > 0 && losses[rows - 1] - least > FAR * quarter) {
                rows--;
            }
            usual = usual.widest(Spread.of(losses, rows, least));
            all = all.widest(Spread.of(losses, losses.length, least));
            double first = losses[0];
            leastShare = Math.max(
                    leastShare,
                    (double) Arrays.stream(losses).filter(loss -> loss == first).count() / losses.length);
        }
        return new TableLosses(least, usual, all, leastShare);
    }

    TableLosses plus(TableLosses other) {
        return new TableLosses(
                least + other.least, usual.plus(other.usual), all.plus(other.all), leastShare * other.leastShare);
    }

    /** Span above the least loss that holds the subnets of trainings that went well; above 0. */
    double usualSpan() {
        return Math.max(usual.span(), LEAST_SPAN * least);
    }

    /** Span that holds practically all subnets, at least the usual one. */
    double fullSpan() {
        return Math.max(usualSpan(), all.span());
    }
}
