package io.spaceevo.latency;

/**
 * A predicted cost, in the unit of the kind's metric: microseconds of latency.
 *
 * @param micros what is predicted
 * @param low lower end of the interval that holds the measured latency in nine of ten cases
 * @param high upper end of it; the prediction itself may lie outside if the model is biased
 */
public record LatencyEstimate(double micros, double low, double high) {
    public LatencyEstimate {
        if (!(micros > 0 && low > 0 && high >= low && Double.isFinite(micros) && Double.isFinite(high))) {
            throw new IllegalArgumentException("an estimate needs positive, finite microseconds with low <= high, was "
                    + micros + ", " + low + ", " + high);
        }
    }
}
