package io.spaceevo.score;

/**
 * What a Q-T score is relative to: scores under different settings do not compare.
 *
 * @param samples N, subnets drawn per space and constraint. It is part of the score: the more are drawn, the better the best of them
 * @param top how many of the best subnets count; that many must be feasible, at most {@code samples}
 * @param tau share of feasible subnets below which a space is penalised, in (0, 1]
 * @param alpha exponent of that penalty, at least 0
 */
public record QtSettings(int samples, int top, double tau, double alpha) {
    public QtSettings {
        if (top < 1 || samples < top) {
            throw new IllegalArgumentException(
                    "a Q-T score needs 1 <= top <= samples, was top " + top + " of " + samples + " samples");
        }
        if (!(tau > 0 && tau <= 1) || !(alpha >= 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException(
                    "a Q-T score needs tau in (0, 1] and a finite alpha >= 0, was " + tau + " and " + alpha);
        }
    }

    /** The settings of SpaceEvo's README: 100 000 samples, best 50, tau 0.08, alpha 0.01. */
    public static QtSettings published() {
        return new QtSettings(100_000, 50, 0.08, 0.01);
    }

    /** The penalty max(1, (tau / (P + 1e-5))^alpha) of a share P of feasible subnets. */
    public double penalty(double probability) {
        return Math.max(1, StrictMath.pow(tau / (probability + 1e-5), alpha));
    }
}
