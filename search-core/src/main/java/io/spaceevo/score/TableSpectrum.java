package io.spaceevo.score;

import java.util.Arrays;

import io.spaceevo.quality.StageTable.Samples;

/** Characteristic function of one stage table at one resolution, on the frequencies of a plan, with the table's origin. */
final class TableSpectrum {
    /** Real and imaginary parts over (latency frequency, loss frequency). */
    final double[] re;

    final double[] im;

    /** Latency axis alone, without the loss tilt: frequencies 0, 1, …. */
    final double[] probabilityRe;

    final double[] probabilityIm;

    /** Loss axis alone, without the latency tilt: frequencies 0, 1, …. */
    final double[] lossRe;

    final double[] lossIm;

    final double leastLoss;
    final double leastLatency;
    final double greatestLatency;

    TableSpectrum(FrequencyPlan plan, Samples samples, double leastLoss, double leastLatency) {
        this.re = new double[plan.bins()];
        this.im = new double[plan.bins()];
        this.probabilityRe = new double[plan.probabilityBins()];
        this.probabilityIm = new double[plan.probabilityBins()];
        this.lossRe = new double[plan.lossBins()];
        this.lossIm = new double[plan.lossBins()];
        this.leastLoss = leastLoss;
        this.leastLatency = leastLatency;
        this.greatestLatency = Arrays.stream(samples.latencies()).max().orElseThrow();
    }

    long bytes() {
        return 16L * (re.length + probabilityRe.length + lossRe.length) + 160;
    }
}
