package io.spaceevo.score.spectral;

import java.util.Arrays;

import io.spaceevo.quality.StageTable.Samples;

/**
 * Exponentials of one table's rows along both axes, and their sums: the empirical characteristic function.
 *
 * <p>A row adds (a + ib)(c + id) at a latency frequency and (a − ib)(c + id) at its negative, so the four products ac, bd, ad and bc are summed, half the work of
 * two complex products, and {@link #ROWS} rows at a time, so that a sum is loaded and stored once for all of them.
 */
public final class RowTransform {
    private static final int ROWS = 4;

    private final FrequencyPlan plan;
    private final Samples samples;
    private final double leastLoss;
    private final double[][] lossRe;
    private final double[][] lossIm;
    private final double[][] latencyRe;
    private final double[][] latencyIm;

    /** Sums of products of the parts of latency and loss, in this order, over (latency frequency at least 0, loss frequency). */
    private final double[] reRe;

    private final double[] imIm;
    private final double[] reIm;
    private final double[] imRe;

    RowTransform(FrequencyPlan plan, Samples samples, double leastLoss) {
        this.plan = plan;
        this.samples = samples;
        this.leastLoss = leastLoss;
        this.lossRe = new double[ROWS][plan.lossBins()];
        this.lossIm = new double[ROWS][plan.lossBins()];
        int latencies = Math.max(plan.probabilityBins(), plan.latencyBins() + 1);
        this.latencyRe = new double[ROWS][latencies];
        this.latencyIm = new double[ROWS][latencies];
        int sums = plan.lossBins() * (plan.latencyBins() + 1);
        this.reRe = new double[sums];
        this.imIm = new double[sums];
        this.reIm = new double[sums];
        this.imRe = new double[sums];
    }

    /** The two-dimensional transform, and the two axes alone that share and certainty need. */
    TableSpectrum spectrum() {
        int rows = samples.size();
        var spectrum = new TableSpectrum(plan, samples);
        int waiting = 0;
        for (int row = 0; row < rows; row++) {
            double loss = samples.losses()[row] - leastLoss;
            double latency = samples.latencies()[row] - spectrum.leastLatency;
            boolean near = loss <= plan.lossPeriod(); // a subnet with a row beyond lies beyond
            boolean keeps = latency <= plan.latencyPeriod() / ConstraintBand.PERIOD; // others keep no constraint
            if (near) {
                fillLoss(waiting, loss, 1.0 / rows);
                add(spectrum.lossRe, lossRe[waiting], spectrum.lossIm, lossIm[waiting]);
            }
            if (keeps) {
                fillLatency(waiting, latency);
                for (int w = 0; w < spectrum.probabilityRe.length; w++) {
                    spectrum.probabilityRe[w] += latencyRe[waiting][w] / rows;
                    spectrum.probabilityIm[w] += latencyIm[waiting][w] / rows;
                }
            }
            if (near && keeps && ++waiting == ROWS) {
                addRows();
                waiting = 0;
            }
        }
        if (waiting > 0) {
            for (int row = waiting; row < ROWS; row++) {
                Arrays.fill(lossRe[row], 0);
                Arrays.fill(lossIm[row], 0);
            }
            addRows();
        }
        unfold(spectrum);
        return spectrum;
    }

    private void addRows() {
        int losses = plan.lossBins();
        for (int w = 0; w <= plan.latencyBins(); w++) {
            addProducts(reRe, imRe, w * losses, w, lossRe);
            addProducts(reIm, imIm, w * losses, w, lossIm);
        }
    }

    /** Adds the products of one latency frequency of all rows with one part of their losses. */
    private void addProducts(double[] byRe, double[] byIm, int from, int w, double[][] loss) {
        double[] first = loss[0];
        double[] second = loss[1];
        double[] third = loss[2];
        double[] fourth = loss[3];
        double firstRe = latencyRe[0][w];
        double secondRe = latencyRe[1][w];
        double thirdRe = latencyRe[2][w];
        double fourthRe = latencyRe[3][w];
        double firstIm = latencyIm[0][w];
        double secondIm = latencyIm[1][w];
        double thirdIm = latencyIm[2][w];
        double fourthIm = latencyIm[3][w];
        for (int m = 0; m < first.length; m++) {
            byRe[from + m] += firstRe * first[m] + secondRe * second[m] + (thirdRe * third[m] + fourthRe * fourth[m]);
            byIm[from + m] += firstIm * first[m] + secondIm * second[m] + (thirdIm * third[m] + fourthIm * fourth[m]);
        }
    }

    /** Writes the sums at latency frequencies and at their negatives. */
    private void unfold(TableSpectrum spectrum) {
        int losses = plan.lossBins();
        int latencies = plan.latencyBins();
        for (int w = 0; w <= latencies; w++) {
            for (int m = 0; m < losses; m++) {
                int sum = w * losses + m;
                int negative = (latencies - w) * losses + m;
                int positive = (latencies + w) * losses + m;
                spectrum.re[negative] = reRe[sum] + imIm[sum];
                spectrum.im[negative] = reIm[sum] - imRe[sum];
                spectrum.re[positive] = reRe[sum] - imIm[sum];
                spectrum.im[positive] = reIm[sum] + imRe[sum];
            }
        }
    }

    private static void add(double[] sumRe, double[] re, double[] sumIm, double[] im) {
        for (int i = 0; i < re.length; i++) {
            sumRe[i] += re[i];
            sumIm[i] += im[i];
        }
    }

    private void fillLoss(int row, double loss, double weight) {
        powers(lossRe[row], lossIm[row], weight * StrictMath.exp(-plan.lossTilt() * loss), plan.lossFrequency() * loss);
    }

    private void fillLatency(int row, double latency) {
        powers(
                latencyRe[row],
                latencyIm[row],
                StrictMath.exp(-plan.latencyTilt() * latency),
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
}
