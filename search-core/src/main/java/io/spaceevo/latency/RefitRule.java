package io.spaceevo.latency;

/**
 * When a kind is fitted: first when enough configurations are measured, then each time their number has grown by a tenth since the
 * last fit, or when its error has drifted. Never by a timer, so that the same measurements give the same fits.
 *
 * @param need distinct configurations of the first fit, at least 1
 */
public record RefitRule(int need) {
    public RefitRule {
        if (need < 1) {
            throw new IllegalArgumentException("a first fit needs at least 1 configuration, was " + need);
        }
    }

    /** A first fit at 30 configurations: two for each physical term, and soon measured. */
    public static RefitRule standard() {
        return new RefitRule(30);
    }

    /**
     * Whether to fit now.
     *
     * @param configurations distinct measured configurations of the kind
     * @param configurationsAtLastFit those of the last fit, 0 if there was none
     * @param drifted verdict on the kind's prequential error since the last fit
     */
    public boolean isDue(int configurations, int configurationsAtLastFit, boolean drifted) {
        boolean fitted = configurationsAtLastFit > 0;
        return configurations >= nextFit(configurationsAtLastFit) || fitted && drifted;
    }

    /** Distinct configurations at which the next fit is due: 1.1 times those of the last, rounded up; {@code need} at first. */
    public int nextFit(int configurationsAtLastFit) {
        if (configurationsAtLastFit < 0) {
            throw new IllegalArgumentException(
                    "configurations of the last fit must be at least 0, were " + configurationsAtLastFit);
        }
        return configurationsAtLastFit == 0 ? need : Math.toIntExact((11L * configurationsAtLastFit + 9) / 10);
    }
}
