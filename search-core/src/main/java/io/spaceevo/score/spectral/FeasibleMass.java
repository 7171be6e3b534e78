package io.spaceevo.score.spectral;

import io.spaceevo.score.Constraint;

/** What of a space's mass keeps one constraint: its share, and the transform of its losses. Filled resolution by resolution. */
public final class FeasibleMass {
    final Constraint constraint;
    final double[] re;
    final double[] im;

    /** What the last third of the latency frequencies adds to it, see {@link FrequencyPlan#outer}. */
    final double[] outerRe;

    final double[] outerIm;

    /** Share of all subnets. */
    double probability;

    /** What the last third of the latency frequencies adds to that. */
    double probabilityOuter;

    /** The share as the transform of losses has it, at fewer latency frequencies. */
    double roughProbability;

    FeasibleMass(Constraint constraint, int lossBins) {
        this.constraint = constraint;
        this.re = new double[lossBins];
        this.im = new double[lossBins];
        this.outerRe = new double[lossBins];
        this.outerIm = new double[lossBins];
    }

    /** Adds a resolution at which every subnet keeps the constraint. */
    void addAll(TableSpectrum[] spectra, double weight) {
        probability += weight;
        roughProbability += weight;
        for (int m = 0; m < re.length; m++) {
            double x = weight;
            double y = 0;
            for (var spectrum : spectra) {
                double rotated = x * spectrum.lossRe[m] - y * spectrum.lossIm[m];
                y = x * spectrum.lossIm[m] + y * spectrum.lossRe[m];
                x = rotated;
            }
            re[m] += x;
            im[m] += y;
        }
    }

    /** Adds what the last frequencies add, when all resolutions are there. */
    void addOuter() {
        for (int m = 0; m < re.length; m++) {
            re[m] += outerRe[m];
            im[m] += outerIm[m];
        }
    }
}
