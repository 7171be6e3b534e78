package io.spaceevo.latency.boosting;

/** Absolute error of a prediction relative to the measurement, percent. */
public final class RelativeError {
    private RelativeError() {}

    public static double of(double predicted, double measured) {
        if (!(measured > 0 && Double.isFinite(measured)) || !Double.isFinite(predicted)) {
            throw new IllegalArgumentException("a measured latency must be positive and both finite, were " + measured
                    + ", predicted " + predicted);
        }
        return 100 * Math.abs(predicted - measured) / measured;
    }
}
