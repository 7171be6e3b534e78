package io.spaceevo.latency.transfer;

import java.util.Arrays;

/**
 * How much the log ratios of two configurations have in common: the ratio of the new device's latency to the mean of its siblings'. It is a sum of a constant, a constant
 * per kind, slopes on the level and on each sibling's deviation, alike for all kinds or per kind, and a smooth function of the work. Every parameter is a variance in
 * squared natural logarithms (per square of what a slope is on), but for the length.
 *
 * @param common of a constant for all configurations
 * @param kind of a constant per kind
 * @param slope of a slope on the level
 * @param kindSlope of a slope on the level per kind
 * @param sibling of a slope on each sibling's deviation: how much one sibling counts more than another
 * @param kindSibling the same per kind
 * @param smooth of a smooth function of the work
 * @param length over which that function changes, in natural logarithms of amounts
 * @param noise of what no term explains, measuring above all
 */
record TransferCovariance(
        double common,
        double kind,
        double slope,
        double kindSlope,
        double sibling,
        double kindSibling,
        double smooth,
        double length,
        double noise) {
    /** How many parameters there are. */
    static final int PARAMETERS = 9;

    /**
     * Expected before anything is measured: devices of one family differ by a factor that nobody knows, by a fifth from kind to kind, by a seventh along a smooth function of the
     * work, and measurements scatter by a few percent.
     */
    static final TransferCovariance EXPECTED =
            new TransferCovariance(1, 0.05, 0.0125, 0.0025, 0.4, 0.08, 0.02, 2, 0.002);

    /** Standard deviations of the parameters' natural logarithms around the expected ones. */
    private static final double[] UNCERTAINTY = {1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 0.7, 1.5};

    static TransferCovariance ofLogs(double[] logs) {
        var values = Arrays.stream(logs).map(StrictMath::exp).toArray();
        return new TransferCovariance(
                values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8]);
    }

    /** Natural logarithms of the parameters, in order. */
    double[] logs() {
        return Arrays.stream(new double[] {common, kind, slope, kindSlope, sibling, kindSibling, smooth, length, noise})
                .map(StrictMath::log)
                .toArray();
    }

    /** Logarithm of how plausible these parameters are before anything is measured, up to a constant. */
    double logPrior() {
        var expected = EXPECTED.logs();
        var logs = logs();
        double sum = 0;
        for (int i = 0; i < PARAMETERS; i++) {
            double surprise = (logs[i] - expected[i]) / UNCERTAINTY[i];
            sum -= surprise * surprise / 2;
        }
        return sum;
    }

    /** Of two configurations, noise excepted. */
    double between(Point one, Point other) {
        double levels = one.level() * other.level();
        double deviations = 0;
        for (int i = 0; i < one.deviations().length; i++) {
            deviations += one.deviations()[i] * other.deviations()[i];
        }
        double distance = 0;
        for (int i = 0; i < one.work().length; i++) {
            double difference = (one.work()[i] - other.work()[i]) / length;
            distance += difference * difference;
        }
        double alike = common + slope * levels + sibling * deviations + smooth * StrictMath.exp(-distance / 2);
        return one.kind().equals(other.kind()) ? alike + kind + kindSlope * levels + kindSibling * deviations : alike;
    }
}
