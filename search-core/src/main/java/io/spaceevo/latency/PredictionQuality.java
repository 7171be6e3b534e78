package io.spaceevo.latency;

import io.spaceevo.latency.boosting.RelativeError;

/**
 * How well predictions met measurements they had not seen. Errors are relative to the measured latency, all figures in percent.
 *
 * @param rows number of predictions compared, at least 1
 * @param mape mean absolute error
 * @param rmspe root of the mean squared error; one spike can decide it
 * @param within5 share of predictions within ±5 % of the measurement, 0 to 100
 * @param within10 share within ±10 %, 0 to 100
 */
public record PredictionQuality(int rows, double mape, double rmspe, double within5, double within10) {
    public PredictionQuality {
        if (rows < 1 || !(mape >= 0) || !(rmspe >= 0) || !isPercent(within5) || !isPercent(within10)) {
            throw new IllegalArgumentException("quality needs rows, errors of at least 0 and shares in 0..100, was "
                    + rows + ", " + mape + ", " + rmspe + ", " + within5 + ", " + within10);
        }
    }

    /** Compares latencies in one unit, the measured ones positive. */
    public static PredictionQuality of(double[] predicted, double[] measured) {
        if (predicted.length != measured.length || measured.length == 0) {
            throw new IllegalArgumentException("quality needs as many predictions as measurements, at least 1, had "
                    + predicted.length + ", " + measured.length);
        }
        double sum = 0;
        double squares = 0;
        int within5 = 0;
        int within10 = 0;
        for (int row = 0; row < measured.length; row++) {
            double error = RelativeError.of(predicted[row], measured[row]);
            sum += error;
            squares += error * error;
            within5 += error <= 5 ? 1 : 0;
            within10 += error <= 10 ? 1 : 0;
        }
        int rows = measured.length;
        return new PredictionQuality(
                rows, sum / rows, Math.sqrt(squares / rows), 100.0 * within5 / rows, 100.0 * within10 / rows);
    }

    private static boolean isPercent(double value) {
        return value >= 0 && value <= 100;
    }
}
