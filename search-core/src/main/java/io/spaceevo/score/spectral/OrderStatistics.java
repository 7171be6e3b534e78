package io.spaceevo.score.spectral;

/**
 * How the k smallest of n independent draws spread over a distribution: E[min(Bin(n, u), k)] / k of them lie below its quantile u. So the expected mean of
 * the k smallest is ∫ x dH(F(x)); with u as variable of integration that is (n / k) · ∫ F⁻¹(u) · Pr[Bin(n − 1, u) ≤ k − 1] du.
 *
 * <p>{@code n} need not be whole. Where n ≤ k all draws count and H(u) = u.
 */
public final class OrderStatistics {
    /** Beyond so many standard deviations the binomial tail is below 1e-20. */
    private static final double FAR = 10;

    /** From so many on, a tenth of the smallest draws expected below u makes more than all of them improbable (1e-7). */
    private static final int MANY = 10;

    private final double draws;
    private final int smallest;
    private final double logChoose;

    /** @param draws n above 0 */
    OrderStatistics(double draws, int smallest) {
        this.draws = draws;
        this.smallest = smallest;
        this.logChoose = draws > smallest ? logChoose(draws, smallest - 1) : 0;
    }

    /** Logarithm of n over k for n that need not be whole. */
    private static double logChoose(double n, int k) {
        double log = 0;
        double product = 1;
        for (int i = 0; i < k; i++) {
            product *= (n - i) / (i + 1);
            if (product > 1e200 || product < 1e-200) {
                log += StrictMath.log(product);
                product = 1;
            }
        }
        return log + StrictMath.log(product);
    }

    /** How many of the draws are expected to be averaged. */
    double counted() {
        return Math.min(draws, smallest);
    }

    /** Quantile below which all of the k smallest draws lie, but for a probability of 1e-20: in (0, 1]. */
    double reach() {
        return draws <= smallest ? 1 : Math.min(1, expectedOfAll() / draws);
    }

    /** Of so many draws expected below a quantile, more than k are certain to lie there. */
    private double expectedOfAll() {
        return smallest + FAR * Math.sqrt(smallest) + FAR * FAR;
    }

    /** Share of the k smallest draws expected below quantile u in [0, 1]: increasing from 0 to 1. */
    double share(double u) {
        if (draws <= smallest || u <= 0 || u >= 1) {
            return Math.max(0, Math.min(u, 1));
        }
        double expected = draws * u;
        if (expected < smallest - FAR * Math.sqrt(smallest) || (smallest >= MANY && expected < 0.1 * smallest)) {
            return expected / smallest; // practically never more than k below u
        }
        return expected > expectedOfAll() ? 1 : 1 - shortfall(u) / smallest;
    }

    /**
     * Probability that fewer of the draws than count lie below quantile u in [0, 1]: that of n or k, whichever is less. Falls from 1 to 0.
     */
    double missing(double u) {
        if (u <= 0 || u >= 1) {
            return u <= 0 ? 1 : 0;
        }
        if (draws <= smallest) {
            return -StrictMath.expm1(draws * StrictMath.log(u));
        }
        double expected = draws * u;
        if (expected < smallest - FAR * Math.sqrt(smallest) || expected > expectedOfAll()) {
            return expected < smallest ? 1 : 0;
        }
        double odds = (1 - u) / u;
        double probability = last(u);
        double sum = 0;
        for (int count = smallest - 1; count >= 0; count--) {
            sum += probability;
            probability *= odds * count / (draws - count + 1);
        }
        return Math.min(1, sum);
    }

    /** Pr[Bin(n, u) = k − 1]. */
    private double last(double u) {
        return StrictMath.exp(
                logChoose + (smallest - 1) * StrictMath.log(u) + (draws - smallest + 1) * StrictMath.log1p(-u));
    }

    /** E[max(0, k − Bin(n, u))], summed downwards from Pr[Bin = k − 1]. */
    private double shortfall(double u) {
        double odds = (1 - u) / u;
        double probability = last(u);
        double sum = 0;
        for (int count = smallest - 1; count >= 0; count--) {
            double term = (smallest - count) * probability;
            sum += term;
            probability *= odds * count / (draws - count + 1);
            if (count < draws * u && term < 1e-18 * sum) {
                break;
            }
        }
        return sum;
    }
}
