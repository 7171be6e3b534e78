package io.spaceevo.score;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.quality.StageTables;

/**
 * At which complex frequencies the characteristic functions of stage tables are known: a rectangle of frequencies on a contour shifted into the half plane
 * where transforms converge (Bromwich; the shift is an exponential tilt of the mass towards low loss and low latency). What wraps around a period is damped by
 * exp(−tilt · period).
 *
 * @param lossPeriod in units of loss, above 0
 * @param lossTilt per unit of loss
 * @param lossBins frequencies 0 … lossBins − 1; the negative ones are their conjugates
 * @param latencyPeriod milliseconds, above 0
 * @param latencyTilt per millisecond
 * @param latencyBins frequencies −latencyBins … latencyBins
 */
record FrequencyPlan(
        double lossPeriod, double lossTilt, int lossBins, double latencyPeriod, double latencyTilt, int latencyBins) {
    private static final double LOSS_DAMPING = 14;
    private static final double LATENCY_DAMPING = 14;

    /** The share of feasible subnets is one number, so it can afford this many times the latency frequencies. */
    private static final int FINER_PROBABILITY = 2;

    /** Part of the loss period below the least loss: smoothed mass may leak there. */
    static final double MARGIN = 1.0 / 16;

    private static final int MAX_LOSS_BINS = 48;
    private static final int MAX_LATENCY_BINS = 64;

    /** Typical moduli of a space relative to frequency 0 below which a frequency no longer matters; found by error against a fine grid. */
    private static final double NEGLIGIBLE_LOSS = 2e-4;

    private static final double NEGLIGIBLE_LATENCY = 1e-4;

    /**
     * Plans for constraints of up to {@code budget} milliseconds, the finest first: each spans {@link LossLadder#RATIO} times the losses of the one before, and
     * the last all of them. One plan, unless some tables have losses far beyond the others'.
     */
    static List<FrequencyPlan> ladder(StageTables tables, double budget) {
        var extent = TableExtent.of(tables, budget);
        double latencyPeriod = 2 * extent.latency(); // so the tilt, undone at the constraint, grows errors little
        var plans = new ArrayList<FrequencyPlan>();
        for (double losses : extent.losses()) {
            double lossPeriod = losses * (1 + 2 * MARGIN);
            var widest = new FrequencyPlan(
                    lossPeriod,
                    LOSS_DAMPING / lossPeriod,
                    MAX_LOSS_BINS,
                    latencyPeriod,
                    LATENCY_DAMPING / latencyPeriod,
                    MAX_LATENCY_BINS);
            var decay = SpectralDecay.of(tables, widest);
            plans.add(widest.withBins(decay.lossBins(NEGLIGIBLE_LOSS), decay.latencyBins(NEGLIGIBLE_LATENCY)));
        }
        return plans;
    }

    /** Losses that the plan spans. */
    double losses() {
        return lossPeriod / (1 + 2 * MARGIN);
    }

    FrequencyPlan withBins(int lossBins, int latencyBins) {
        return new FrequencyPlan(lossPeriod, lossTilt, lossBins, latencyPeriod, latencyTilt, latencyBins);
    }

    /** Number of (latency, loss) frequencies; latency is the outer index. */
    int bins() {
        return lossBins * (2 * latencyBins + 1);
    }

    int probabilityBins() {
        return FINER_PROBABILITY * latencyBins + 1;
    }

    double lossFrequency() {
        return 2 * Math.PI / lossPeriod;
    }

    double latencyFrequency() {
        return 2 * Math.PI / latencyPeriod;
    }

    /** Smooth low-pass weight of frequency {@code bin} of {@code bins}: keeps tables of few rows from ringing. */
    static double taper(int bin, int bins) {
        double share = (double) bin / bins;
        double square = share * share;
        double fourth = square * square;
        return StrictMath.exp(-12 * fourth * fourth);
    }
}
