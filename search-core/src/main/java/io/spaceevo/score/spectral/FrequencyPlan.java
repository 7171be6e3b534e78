package io.spaceevo.score.spectral;

import io.spaceevo.score.QtSettings;

/**
 * At which complex frequencies the characteristic functions of stage tables are known: a rectangle of frequencies on a contour shifted into the half plane
 * where transforms converge (Bromwich; the shift is an exponential tilt of the mass towards low loss and low latency). What wraps around a period is damped by
 * exp(−damping).
 *
 * @param lossPeriod in units of loss, above 0
 * @param lossDamping tilt · period of the loss axis
 * @param lossBins frequencies 0 … lossBins − 1; the negative ones are their conjugates
 * @param latencyPeriod milliseconds, above 0
 * @param latencyDamping tilt · period of the latency axis
 * @param latencyBins frequencies −latencyBins … latencyBins
 */
public record FrequencyPlan(
        double lossPeriod,
        double lossDamping,
        int lossBins,
        double latencyPeriod,
        double latencyDamping,
        int latencyBins) {
    /** Part of the loss period below the least loss: smoothed mass may leak there. */
    static final double MARGIN = 1.0 / 16;

    /** Frequencies found by error against a fine grid: a multiple of 4, which is what one vector instruction multiplies. */
    private static final int LOSS_BINS = 24;

    private static final int LATENCY_BINS = 16;
    private static final int FINER_LOSS_BINS = 48;
    private static final int FINER_LATENCY_BINS = 40;

    /** The share of feasible subnets is one number, so it can afford this many times the latency frequencies. */
    private static final int FINER_PROBABILITY = 2;

    /** The share of the best among all subnets, 5e-4 as published, is to be e^8.4 times what wraps around. */
    private static final double DAMPING_BELOW_THE_BEST = 8.4;

    private static final double LEAST_LOSS_DAMPING = 14;

    private static final double FAR_LOSS_DAMPING = 10;

    /** The share that is feasible counts down to 1e-6. */
    private static final double LATENCY_DAMPING = 18;

    /** The usual plan: one of the axes of losses chooses the loss period. */
    static FrequencyPlan usual(ConstraintBand band, QtSettings settings) {
        double damping = DAMPING_BELOW_THE_BEST + StrictMath.log((double) settings.samples() / settings.top());
        return new FrequencyPlan(
                1, Math.max(LEAST_LOSS_DAMPING, damping), LOSS_BINS, band.latencyPeriod(), LATENCY_DAMPING, (int)
                        Math.ceil(LATENCY_BINS * Math.sqrt(band.ratio())));
    }

    /** The same axes at more frequencies, for the few spaces that need them. */
    FrequencyPlan finer() {
        return new FrequencyPlan(
                lossPeriod, lossDamping, FINER_LOSS_BINS, latencyPeriod, latencyDamping, FINER_LATENCY_BINS);
    }

    /** For losses far above usual ones: what lies near is a point on such an axis, and what lies far counts little, so that less is damped and more resolved. */
    FrequencyPlan far() {
        return new FrequencyPlan(
                lossPeriod, FAR_LOSS_DAMPING, FINER_LOSS_BINS, latencyPeriod, latencyDamping, latencyBins);
    }

    /** @param losses that the axis spans, above 0 */
    FrequencyPlan spanning(double losses) {
        return new FrequencyPlan(
                losses * (1 + 2 * MARGIN), lossDamping, lossBins, latencyPeriod, latencyDamping, latencyBins);
    }

    double lossTilt() {
        return lossDamping / lossPeriod;
    }

    double latencyTilt() {
        return latencyDamping / latencyPeriod;
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

    /** The upper half of the frequencies: what it adds tells how sure a sum over all of them is. */
    static int outer(int bins) {
        return bins - bins / 2;
    }
}
