package io.spaceevo.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Pearson's test of counts against a distribution, at a level of one in a thousand. */
final class ChiSquare {
    private static final double NORMAL_QUANTILE = 3.0902;

    private ChiSquare() {}

    static void assertUniform(int[] counts) {
        var shares = new double[counts.length];
        Arrays.fill(shares, 1.0 / counts.length);
        assertDistributed(counts, shares);
    }

    /** @param shares expected, adding up to 1 */
    static void assertDistributed(int[] counts, double[] shares) {
        double total = Arrays.stream(counts).sum();
        double statistic = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = total * shares[i];
            statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        assertThat(statistic).isLessThan(critical(counts.length - 1));
    }

    /** Wilson and Hilferty's approximation. */
    private static double critical(int freedom) {
        double a = 2.0 / (9 * freedom);
        return freedom * Math.pow(1 - a + NORMAL_QUANTILE * Math.sqrt(a), 3);
    }
}
