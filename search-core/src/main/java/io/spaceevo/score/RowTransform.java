package io.spaceevo.score;

import io.spaceevo.quality.StageTable.Samples;

/** Exponentials of one table's rows along both axes, and their sums: the empirical characteristic function. */
final class RowTransform {
    private final FrequencyPlan plan;
    private final Samples samples;
    private final double leastLoss;
    private final double[] lossRe;
    private final double[] lossIm;
    private final double[] latencyRe;
    private final double[] latencyIm;

    RowTransform(FrequencyPlan plan, Samples samples, double leastLoss) {
        this.plan = plan;
        this.samples = samples;
        this.leastLoss = leastLoss;
        this.lossRe = new double[plan.lossBins()];
        this.lossIm = new double[plan.lossBins()];
        int latencies = Math.max(plan.probabilityBins(), plan.latencyBins() + 1);
        this.latencyRe = new double[latencies];
        this.latencyIm = new double[latencies];
    }

    /** The two-dimensional transform, and the two axes alone that share and certainty need. */
    TableSpectrum spectrum() {
        int rows = samples.size();
        var spectrum = new TableSpectrum(plan, samples);
        for (int row = 0; row < rows; row++) {
            double loss = samples.losses()[row] - leastLoss;
            double latency = samples.latencies()[row] - spectrum.leastLatency;
            boolean near = loss <= plan.lossPeriod(); // a subnet with a row beyond lies beyond
            boolean keeps = latency <= plan.latencyPeriod() / ConstraintBand.PERIOD; // others keep no constraint
            if (near) {
                fillLoss(loss, 1.0 / rows);
                add(spectrum.lossRe, lossRe, spectrum.lossIm, lossIm);
            }
            if (keeps) {
                fillLatency(latency);
                for (int w = 0; w < spectrum.probabilityRe.length; w++) {
                    spectrum.probabilityRe[w] += latencyRe[w] / rows;
                    spectrum.probabilityIm[w] += latencyIm[w] / rows;
                }
            }
            if (near && keeps) {
                addRow(spectrum);
            }
        }
        return spectrum;
    }

    private void addRow(TableSpectrum spectrum) {
        int losses = plan.lossBins();
        int latencies = plan.latencyBins();
        for (int w = 0; w <= latencies; w++) {
            addScaled(spectrum.re, spectrum.im, (latencies + w) * losses, latencyRe[w], latencyIm[w]);
            if (w > 0) {
                addScaled(spectrum.re, spectrum.im, (latencies - w) * losses, latencyRe[w], -latencyIm[w]);
            }
        }
    }

    private static void add(double[] sumRe, double[] re, double[] sumIm, double[] im) {
        for (int i = 0; i < re.length; i++) {
            sumRe[i] += re[i];
            sumIm[i] += im[i];
        }
    }

    private void addScaled(double[] sumRe, double[] sumIm, int from, double re, double im) {
        for (int m = 0; m < lossRe.length; m++) {
            sumRe[from + m] += re * lossRe[m] - im * lossIm[m];
            sumIm[from + m] += re * lossIm[m] + im * lossRe[m];
        }
    }

    private void fillLoss(double loss, double weight) {
        powers(lossRe, lossIm, weight * StrictMath.exp(-plan.lossTilt() * loss), plan.lossFrequency() * loss);
    }

    private void fillLatency(double latency) {
        powers(latencyRe, latencyIm, StrictMath.exp(-plan.latencyTilt() * latency), plan.latencyFrequency() * latency);
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
}
