package io.spaceevo.score;

/** What of a space's mass keeps one constraint: its share, and the transform of its losses. Filled resolution by resolution. */
final class FeasibleMass {
    final LatencyConstraint constraint;
    final double[] re;
    final double[] im;
    double probability;

    FeasibleMass(LatencyConstraint constraint, int lossBins) {
        this.constraint = constraint;
        this.re = new double[lossBins];
        this.im = new double[lossBins];
    }

    /** Adds a resolution at which every subnet keeps the constraint. */
    void addAll(TableSpectrum[] spectra, double weight) {
        probability += weight;
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
}
