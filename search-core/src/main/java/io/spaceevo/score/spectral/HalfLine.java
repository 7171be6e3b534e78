package io.spaceevo.score.spectral;

/**
 * Transform of the latencies at most a slack, with the tilt undone: exp(z · slack) / (z · period) at z = tilt + i · frequency. Its product with a
 * characteristic function, summed over frequencies, is the mass on that half-line. On a lattice of latencies of step h the integral is a sum, and 1 / z becomes
 * h / (1 − exp(−z · h)) at the last point within the slack.
 */
public final class HalfLine {
    final double[] re;
    final double[] im;

    private final double[] scale;
    private final double[] inverseRe;
    private final double[] inverseIm;
    private final double tilt;
    private final double frequency;

    /** Steps below this are no lattice to speak of, milliseconds. */
    private final double finestStep;

    HalfLine(FrequencyPlan plan, int frequencies) {
        re = new double[frequencies];
        im = new double[frequencies];
        scale = new double[frequencies];
        inverseRe = new double[frequencies];
        inverseIm = new double[frequencies];
        tilt = plan.latencyTilt();
        frequency = plan.latencyFrequency();
        finestStep = 1e-4 * plan.latencyPeriod();
        for (int w = 0; w < frequencies; w++) {
            double imaginary = w * frequency;
            scale[w] = FrequencyPlan.taper(w, frequencies) / plan.latencyPeriod();
            double inverse = scale[w] / (tilt * tilt + imaginary * imaginary);
            inverseRe[w] = inverse * tilt;
            inverseIm[w] = -inverse * imaginary;
        }
    }

    /** Whether frequencies reach so far that a lattice of latencies repeats itself, which no taper ends. */
    boolean repeats(double step) {
        return 2 * re.length * step > 2 * Math.PI / frequency;
    }

    /**
     * @param slack milliseconds, at least 0
     * @param step of the lattice of latencies, milliseconds; 0 for none
     */
    void fill(double slack, double step, double weight) {
        boolean lattice = step > finestStep;
        double end = lattice ? Math.floor(slack / step + 1e-6) * step : slack;
        turn(end, weight * StrictMath.exp(tilt * end));
        if (lattice) {
            sumSteps(step);
        } else {
            for (int w = 0; w < re.length; w++) {
                multiply(w, inverseRe[w], inverseIm[w]);
            }
        }
    }

    /** Fills in first · exp(i · frequency · w · slack). */
    private void turn(double slack, double first) {
        double cos = StrictMath.cos(frequency * slack);
        double sin = StrictMath.sin(frequency * slack);
        double x = first;
        double y = 0;
        for (int w = 0; w < re.length; w++) {
            re[w] = x;
            im[w] = y;
            double rotated = x * cos - y * sin;
            y = x * sin + y * cos;
            x = rotated;
        }
    }

    private void sumSteps(double step) {
        double fall = StrictMath.exp(-tilt * step);
        for (int w = 0; w < re.length; w++) {
            double x = 1 - fall * StrictMath.cos(w * frequency * step);
            double y = fall * StrictMath.sin(w * frequency * step);
            double inverse = scale[w] * step / (x * x + y * y);
            multiply(w, inverse * x, -inverse * y);
        }
    }

    private void multiply(int w, double x, double y) {
        double real = re[w] * x - im[w] * y;
        im[w] = re[w] * y + im[w] * x;
        re[w] = real;
    }
}
