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

    private static final double[] EXPECTED_LOGS = EXPECTED.logs();

    /** @param logs natural logarithms of a factor per parameter, in order */
    TransferCovariance times(double[] logs) {
        return new TransferCovariance(
                common * StrictMath.exp(logs[0]),
                kind * StrictMath.exp(logs[1]),
                slope * StrictMath.exp(logs[2]),
                kindSlope * StrictMath.exp(logs[3]),
                sibling * StrictMath.exp(logs[4]),
                kindSibling * StrictMath.exp(logs[5]),
                smooth * StrictMath.exp(logs[6]),
                length * StrictMath.exp(logs[7]),
                noise * StrictMath.exp(logs[8]));
    }

    private double[] logs() {
        return Arrays.stream(new double[] {common, kind, slope, kindSlope, sibling, kindSibling, smooth, length, noise})
                .map(StrictMath::log)
                .toArray();
    }

    /** Logarithm of how plausible these parameters are before anything is measured, up to a constant. */
    double logPrior() {
        var logs = logs();
        double sum = 0;
        for (int i = 0; i < PARAMETERS; i++) {
            double surprise = (logs[i] - EXPECTED_LOGS[i]) / UNCERTAINTY[i];
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
        double alike = common
                + slope * levels
                + sibling * deviations
                + smooth * StrictMath.exp(-one.square(other) / (2 * length * length));
        return one.kind().equals(other.kind()) ? alike + kind + kindSlope * levels + kindSibling * deviations : alike;
    }
}
