package io.spaceevo.score;

/**
 * The loss of feasible subnets from its transform: its cumulative mass is a short sum over loss frequencies, evaluated at fixed points and only where it
 * matters.
 */
final class LossInversion {
    /** Cells of the axis: 16 below the least loss, 16 above the plan's span, and what is between. */
    static final int POINTS = 256;

    private final int bins;
    private final double step;
    private final double origin;
    private final double wrapped;
    private final double[] basisRe;
    private final double[] basisIm;

    LossInversion(FrequencyPlan plan) {
        bins = plan.lossBins();
        step = plan.lossPeriod() / POINTS;
        origin = -FrequencyPlan.MARGIN * plan.lossPeriod();
        wrapped = StrictMath.exp(-plan.lossTilt() * plan.lossPeriod());
        basisRe = new double[POINTS * bins];
        basisIm = new double[POINTS * bins];
        for (int point = 0; point < POINTS; point++) {
            double x = origin + (point + 0.5) * step;
            double growth = StrictMath.exp(plan.lossTilt() * x) / plan.lossPeriod();
            for (int m = 0; m < bins; m++) {
                double frequency = m * plan.lossFrequency();
                double weight = growth
                        * (m == 0 ? 1 : 2)
                        * FrequencyPlan.taper(m, bins)
                        / (plan.lossTilt() * plan.lossTilt() + frequency * frequency);
                double cos = weight * StrictMath.cos(frequency * x);
                double sin = weight * StrictMath.sin(frequency * x);
                basisRe[point * bins + m] = cos * plan.lossTilt() + sin * frequency;
                basisIm[point * bins + m] = sin * plan.lossTilt() - cos * frequency;
            }
        }
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
    private double quantile(FeasibleMass mass, int point, double total) {
        return Math.min(1, Math.max(0, cumulative(mass.re, mass.im, point) / total - wrapped));
    }

    /** Mass on the whole axis. */
    double total(FeasibleMass mass) {
        return cumulative(mass.re, mass.im, POINTS - 1) / (1 + wrapped);
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

    /**
     * Adds up how the best spread, from the last point down to the first.
     *
     * @param from first point
     * @param end point after the last
     */
    void descend(FeasibleMass mass, double total, OrderStatistics statistics, int from, int end, SpreadOfBest spread) {
        for (int point = end - 1; point >= from && !spread.isOver(); point--) {
            spread.add(statistics.share(quantile(mass, point, total)), step);
        }
    }

    /** Loss at the lower edge of a point's cell. */
    double edge(int point) {
        return origin + point * step;
    }
}
