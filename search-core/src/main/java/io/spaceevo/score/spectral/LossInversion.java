package io.spaceevo.score.spectral;

/**
 * The loss of feasible subnets from its transform: its cumulative mass is a short sum over loss frequencies, evaluated at fixed points of the period and only
 * where it matters. Losses are in periods.
 */
public final class LossInversion {
    /** Cells of the axis: 16 below the least loss, 16 above the plan's span, and what is between. */
    static final int POINTS = 256;

    static final double STEP = 1.0 / POINTS;

    private final int bins;
    private final double wrapped;
    private final double[] basisRe;
    private final double[] basisIm;

    LossInversion(FrequencyPlan plan) {
        bins = plan.lossBins();
        wrapped = StrictMath.exp(-plan.lossDamping());
        basisRe = new double[POINTS * bins];
        basisIm = new double[POINTS * bins];
        double tilt = plan.lossDamping();
        for (int m = 0; m < bins; m++) {
            double frequency = 2 * Math.PI * m;
            double weight = (m == 0 ? 1 : 2) * FrequencyPlan.taper(m, bins) / (tilt * tilt + frequency * frequency);
            for (int point = 0; point < POINTS; point++) {
                double x = edge(point) + STEP / 2;
                double growth = weight * StrictMath.exp(tilt * x);
                double cos = growth * StrictMath.cos(frequency * x);
                double sin = growth * StrictMath.sin(frequency * x);
                basisRe[point * bins + m] = cos * tilt + sin * frequency;
                basisIm[point * bins + m] = sin * tilt - cos * frequency;
            }
        }
    }

    /** Loss at the lower edge of a point's cell. */
    static double edge(int point) {
        return point * STEP - FrequencyPlan.MARGIN;
    }

    /** Mass at losses up to a point. */
    private double cumulative(double[] re, double[] im, int point) {
        int from = point * bins;
        double even = 0;
        double odd = 0;
        int m = 0;
        for (; m + 1 < bins; m += 2) {
            even += re[m] * basisRe[from + m] - im[m] * basisIm[from + m];
            odd += re[m + 1] * basisRe[from + m + 1] - im[m + 1] * basisIm[from + m + 1];
        }
        if (m < bins) {
            even += re[m] * basisRe[from + m] - im[m] * basisIm[from + m];
        }
        return even + odd;
    }

    /** Share of the mass at losses up to a point, without what wrapped around from one period above (all of the mass, damped). */
    double quantile(FeasibleMass mass, int point, double total) {
        return Math.min(1, Math.max(0, cumulative(mass.re, mass.im, point) / total - wrapped));
    }

    /** What the last frequencies of either axis add to that share, see {@link FrequencyPlan#outer}. */
    double outer(FeasibleMass mass, int point, double total) {
        int from = point * bins;
        double sum = 0;
        for (int m = FrequencyPlan.outer(bins); m < bins; m++) {
            sum += mass.re[m] * basisRe[from + m] - mass.im[m] * basisIm[from + m];
        }
        return (Math.abs(sum) + Math.abs(cumulative(mass.outerRe, mass.outerIm, point))) / total;
    }

    /** The first point below which practically all of the best lie: at most the last. */
    int firstSaturated(FeasibleMass mass, double total, OrderStatistics statistics) {
        int low = 0;
        int high = POINTS - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (statistics.share(quantile(mass, middle, total)) >= 1 - 1e-12) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }
}
