package io.spaceevo.latency.refit;

import io.spaceevo.latency.boosting.RelativeError;

/**
 * Running test-then-train error of one kind: each measurement is predicted before it may enter a fit, and old errors fade
 * exponentially. A value of plain numbers; {@link #next} gives its successor.
 *
 * <p>Source: Gama, Sebastião, Rodrigues, On evaluating stream learning algorithms (Machine Learning 90, 2013), fading factors.
 *
 * @param fading weight that the past keeps at each measurement, in (0, 1]; 0.98 looks back about 50 measurements
 * @param count measurements seen
 * @param weight faded number of measurements
 * @param errors faded sum of absolute relative errors, percent
 * @param hits faded number of measurements predicted within ±10 %
 */
public record PrequentialError(double fading, long count, double weight, double errors, double hits) {
    public PrequentialError {
        if (!(fading > 0 && fading <= 1)) {
            throw new IllegalArgumentException("fading must be in (0, 1], was " + fading);
        }
        if (count < 0 || !(weight >= 0) || !(errors >= 0) || !(hits >= 0 && hits <= weight)) {
            throw new IllegalArgumentException(
                    "count, weight and errors must be at least 0 and hits in 0..weight, were " + count + ", " + weight
                            + ", " + errors + ", " + hits);
        }
    }

    /** Nothing seen yet. */
    public static PrequentialError start(double fading) {
        return new PrequentialError(fading, 0, 0, 0, 0);
    }

    /** The error after one more measurement; both latencies in one unit, the measured one positive. */
    public PrequentialError next(double predicted, double measured) {
        double error = RelativeError.of(predicted, measured);
        return new PrequentialError(
                fading, count + 1, fading * weight + 1, fading * errors + error, fading * hits + (error <= 10 ? 1 : 0));
    }

    /** Whether the measurement by which this error follows an earlier one was predicted within ±10 %. */
    public boolean hasHitMoreThan(PrequentialError before) {
        return hits > fading * before.hits; // exact: a miss leaves the very product
    }

    /** Faded mean absolute relative error, percent; {@code NaN} before the first measurement. */
    public double mape() {
        return errors / weight;
    }

    /** Faded share of measurements predicted within ±10 %, 0 to 100; {@code NaN} before the first measurement. */
    public double within10() {
        return 100 * (hits / weight); // at most 100: hits are at most weight, and a quotient of doubles is rounded once
    }
}
