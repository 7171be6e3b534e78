package io.spaceevo.score;

/**
 * Transform of the latencies at most a slack, with the tilt undone: exp(s · slack) / (s · period) at s = tilt + i · frequency. Its product with a
 * characteristic function, summed over frequencies, is the mass on that half-line.
 */
final class HalfLine {
    final double[] re;
    final double[] im;
    private final double[] inverseRe;
    private final double[] inverseIm;
    private final double tilt;
    private final double frequency;

    HalfLine(FrequencyPlan plan, int frequencies) {
        re = new double[frequencies];
        im = new double[frequencies];
        inverseRe = new double[frequencies];
        inverseIm = new double[frequencies];
        tilt = plan.latencyTilt();
        frequency = plan.latencyFrequency();
        for (int w = 0; w < frequencies; w++) {
            double imaginary = w * frequency;
            double scale = FrequencyPlan.taper(w, frequencies)
                    / (plan.latencyPeriod() * (tilt * tilt + imaginary * imaginary));
            inverseRe[w] = scale * tilt;
            inverseIm[w] = -scale * imaginary;
        }
    }

    /** @param slack milliseconds, at least 0 */
    void fill(double slack, double weight) {
        double cos = StrictMath.cos(frequency * slack);
        double sin = StrictMath.sin(frequency * slack);
        double x = weight * StrictMath.exp(tilt * slack);
        double y = 0;
        for (int w = 0; w < re.length; w++) {
            re[w] = x * inverseRe[w] - y * inverseIm[w];
            im[w] = x * inverseIm[w] + y * inverseRe[w];
            double rotated = x * cos - y * sin;
            y = x * sin + y * cos;
            x = rotated;
        }
    }
}
