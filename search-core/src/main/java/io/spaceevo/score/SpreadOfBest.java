package io.spaceevo.score;

/** ∫ H(F(x)) dx, added up from high losses to low, along which the share H of the best that lie below can only fall. */
final class SpreadOfBest {
    private static final double NEGLIGIBLE = 1e-6;

    private double share = 1;
    private double integral;

    void add(double shareBelow, double width) {
        share = Math.min(share, shareBelow);
        integral += share * width;
    }

    boolean isOver() {
        return share < NEGLIGIBLE;
    }

    double integral() {
        return integral;
    }
}
