package io.spaceevo.latency.refit;

/**
 * When a kind is fitted: first when enough configurations are measured, then each time their number has grown by a tenth since the last fit, or when its latencies
 * have drifted. A fit is judged by cross-validation, which takes five fits more, the first time, after drift, and when the number of configurations has doubled since. After a fit as many measurements have to come as it had configurations before drift leads to another: fits of a noisy device are few. Never by a
 * timer, so that the same measurements give the same fits.
 *
 * @param need distinct configurations of the first fit, at least 1
 * @param repeated whether measurements of known configurations count as new ones do, once there was a fit: where one measurement tells little and a fit costs little
 */
public record RefitRule(int need, boolean repeated) {
    /** A rule for configurations that are measured well enough at once. */
    public RefitRule(int need) {
        this(need, false);
    }

    public RefitRule {
        if (need < 1) {
            throw new IllegalArgumentException("a first fit needs at least 1 configuration, was " + need);
        }
    }

    /** A first fit at 30 configurations: two for each physical term, and soon measured. */
    public static RefitRule standard() {
        return new RefitRule(30);
    }

    /** Whether to fit now. */
    public boolean isDue(KindProgress progress) {
        var last = progress.lastFit();
        return progress.configurations() >= nextFit(last.configurations())
                || repeated && last.configurations() > 0 && 10 * progress.measurements() >= 11 * last.measurements()
                || progress.drift().drifted() && progress.measurements() - last.measurements() >= last.configurations();
    }

    /** Whether a fit that is due is judged again, or keeps the interval of the one before. */
    boolean isJudged(KindProgress progress) {
        return progress.drift().drifted()
                || progress.configurations() >= 2 * progress.lastFit().judgedConfigurations();
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
