package io.spaceevo.space;

/** Rounding of hidden and squeeze widths. */
final class Channels {
    private Channels() {}

    /**
     * Nearest multiple of 8, at least 8, never more than 10 % below {@code channels} (the MobileNet rule; ties up).
     *
     * @param channels wanted width, may be fractional
     */
    static int roundToEight(double channels) {
        int rounded = Math.max(8, ((int) (channels + 4)) / 8 * 8);
        return rounded < 0.9 * channels ? rounded + 8 : rounded;
    }
}
