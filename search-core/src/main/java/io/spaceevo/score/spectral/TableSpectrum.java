package io.spaceevo.score.spectral;

import java.util.Arrays;

import io.spaceevo.quality.StageTable.Samples;

/** Characteristic function of one stage table at one resolution, on the frequencies of a plan, with the table's origin. */
public final class TableSpectrum {
    /** Real and imaginary parts over (latency frequency, loss frequency), of rows within the loss period. */
    final double[] re;

    final double[] im;

    /** Latency axis alone, without the loss tilt, of all rows: frequencies 0, 1, …. */
    final double[] probabilityRe;

    final double[] probabilityIm;

    /** Loss axis alone, without the latency tilt, of rows within the loss period: frequencies 0, 1, …. */
    final double[] lossRe;

    final double[] lossIm;

    final double leastLatency;
    final double greatestLatency;
    final LatencyLattice lattice;

    TableSpectrum(FrequencyPlan plan, Samples samples) {
        this.re = new double[plan.bins()];
        this.im = new double[plan.bins()];
        this.probabilityRe = new double[plan.probabilityBins()];
        this.probabilityIm = new double[plan.probabilityBins()];
        this.lossRe = new double[plan.lossBins()];
        this.lossIm = new double[plan.lossBins()];
        this.leastLatency = Arrays.stream(samples.latencies()).min().orElseThrow();
        this.greatestLatency = Arrays.stream(samples.latencies()).max().orElseThrow();
        this.lattice = LatencyLattice.of(samples.latencies(), leastLatency);
    }

    long bytes() {
        return 16L * (re.length + probabilityRe.length + lossRe.length) + 200;
    }
}
