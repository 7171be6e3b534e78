package io.spaceevo.score;

import java.util.Arrays;

import io.spaceevo.quality.StageTable.Samples;

/** Exponentials of one table's rows along both axes, and their sums: the empirical characteristic function. */
final class RowTransform {
    private final FrequencyPlan plan;
    private final Samples samples;
    private final double leastLoss;
    private final double leastLatency;
    private final double[] lossRe;
    private final double[] lossIm;
    private final double[] latencyRe;
    private final double[] latencyIm;

    RowTransform(FrequencyPlan plan, Samples samples, double leastLoss) {
        this.plan = plan;
        this.samples = samples;
        this.leastLoss = leastLoss;
        this.leastLatency = Arrays.stream(samples.latencies()).min().orElseThrow();
        this.lossRe = new double[plan.lossBins()];
        this.lossIm = new double[plan.lossBins()];
        int latencies = Math.max(plan.probabilityBins(), plan.latencyBins() + 1);
        this.latencyRe = new double[latencies];
        this.latencyIm = new double[latencies];
    }

    /** The two-dimensional transform, and the two axes alone that share and certainty need. */
    TableSpectrum spectrum() {
        int rows = samples.size();
        int losses = plan.lossBins();
        int latencies = plan.latencyBins();
        var spectrum = new TableSpectrum(plan, samples, leastLoss, leastLatency);
        for (int row = 0; row < rows; row++) {
            fillLoss(row, 1.0 / rows);
            add(spectrum.lossRe, lossRe, spectrum.lossIm, lossIm, 0, losses);
            if (samples.latencies()[row] - leastLatency > plan.latencyPeriod() / 2) {
                continue; // no subnet with this row keeps any constraint
            }
            fillLatency(row, 1);
            for (int w = 0; w < spectrum.probabilityRe.length; w++) {
                spectrum.probabilityRe[w] += latencyRe[w] / rows;
                spectrum.probabilityIm[w] += latencyIm[w] / rows;
            }
            for (int w = 0; w <= latencies; w++) {
                addScaled(spectrum.re, spectrum.im, (latencies + w) * losses, latencyRe[w], latencyIm[w]);
                if (w > 0) {
                    addScaled(spectrum.re, spectrum.im, (latencies - w) * losses, latencyRe[w], -latencyIm[w]);
                }
            }
        }
        return spectrum;
    }

    private static void add(double[] sumRe, double[] re, double[] sumIm, double[] im, int from, int length) {
        for (int i = 0; i < length; i++) {
            sumRe[from + i] += re[i];
            sumIm[from + i] += im[i];
        }
    }

    private void addScaled(double[] sumRe, double[] sumIm, int from, double re, double im) {
        for (int m = 0; m < lossRe.length; m++) {
            sumRe[from + m] += re * lossRe[m] - im * lossIm[m];
            sumIm[from + m] += re * lossIm[m] + im * lossRe[m];
        }
    }

    private void fillLoss(int row, double weight) {
        double loss = samples.losses()[row] - leastLoss;
        powers(lossRe, lossIm, weight * StrictMath.exp(-plan.lossTilt() * loss), plan.lossFrequency() * loss);
    }

    private void fillLatency(int row, double weight) {
        double latency = samples.latencies()[row] - leastLatency;
        powers(
                latencyRe,
                latencyIm,
                weight * StrictMath.exp(-plan.latencyTilt() * latency),
                plan.latencyFrequency() * latency);
    }

    /** First · exp(−i · angle · j) for j = 0, 1, …, by repeated rotation. */
    private static void powers(double[] re, double[] im, double first, double angle) {
        double cos = StrictMath.cos(angle);
        double sin = -StrictMath.sin(angle);
        double x = first;
        double y = 0;
        for (int j = 0; j < re.length; j++) {
            re[j] = x;
            im[j] = y;
            double rotated = x * cos - y * sin;
            y = x * sin + y * cos;
            x = rotated;
        }
    }

    /** Moduli along the loss axis relative to frequency 0, of the latency-tilted mass. */
    double[] lossModuli() {
        var re = new double[lossRe.length];
        var im = new double[lossRe.length];
        for (int row = 0; row < samples.size(); row++) {
            double latency = samples.latencies()[row] - leastLatency;
            fillLoss(row, StrictMath.exp(-plan.latencyTilt() * latency));
            add(re, lossRe, im, lossIm, 0, re.length);
        }
        return relativeModuli(re, im);
    }

    /** Moduli along the latency axis relative to frequency 0, of the loss-tilted mass. */
    double[] latencyModuli() {
        var re = new double[plan.latencyBins() + 1];
        var im = new double[plan.latencyBins() + 1];
        for (int row = 0; row < samples.size(); row++) {
            double loss = samples.losses()[row] - leastLoss;
            fillLatency(row, StrictMath.exp(-plan.lossTilt() * loss));
            add(re, latencyRe, im, latencyIm, 0, re.length);
        }
        return relativeModuli(re, im);
    }

    private static double[] relativeModuli(double[] re, double[] im) {
        var moduli = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            moduli[i] = re[0] > 0 ? Math.sqrt(re[i] * re[i] + im[i] * im[i]) / re[0] : 1;
        }
        return moduli;
    }
}
