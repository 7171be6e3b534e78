package io.spaceevo.score.spectral;

/**
 * The loss of the best where one of them may be far above the others, as of a diverged training. A score is expected, so it is the reciprocal of the loss that is
 * averaged: a far loss spoils the score of those draws of N subnets that have it among their best, and of no others.
 */
public final class FarLosses {
    /** Far losses are not looked for where they are among the best with less than this probability. */
    static final double NEVER = 1e-9;

    private FarLosses() {}

    /**
     * The loss of the best.
     *
     * @param loss whose reciprocal is the expected one
     * @param spoilt mean of the best where a far loss is among them, one within reach
     */
    record Expected(double loss, double spoilt) {}

    /**
     * @param near mean of the best where no far loss is among them
     * @param mean of the best but for those beyond reach
     * @param far probability that a far loss is among them
     * @param beyond probability that one beyond reach is, which is worth nothing
     */
    static Expected expected(double near, double mean, double far, double beyond) {
        double between = far - beyond;
        if (between <= NEVER) {
            return new Expected(near / (1 - far), near);
        }
        double spoilt = Math.max(near, ((1 - beyond) * mean - (1 - far) * near) / between);
        return new Expected(1 / ((1 - far) / near + between / spoilt), spoilt);
    }
}
