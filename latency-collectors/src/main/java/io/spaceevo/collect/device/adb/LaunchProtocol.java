package io.spaceevo.collect.device.adb;

import java.time.Duration;

import io.spaceevo.collect.device.TimingProtocol;

/**
 * How a configuration is timed on a phone. {@code benchmark_model} tells no single runs, so one launch of it counts as a session: its mean. Launches of the
 * configurations of a batch take turns, and the latency is the median over a configuration's launches.
 *
 * <p>Differs from SpaceEvo's measurements (one launch, its mean) in the number of launches only: warm-up, runs and their least durations are the same.
 *
 * @param launches per configuration that have to count, at least 1
 * @param maxLaunches launches after which a configuration is given up, at least {@code launches}
 * @param warmUpRuns at least so many before a launch times, and at least {@code warmUpSeconds} of them
 * @param runs at least so many that a launch times, and at least {@code seconds} of them
 * @param maxSeconds of warm-up, and of timed runs, after which a launch starts no further run
 * @param maxSpread largest trusted interquartile range over median of the launches
 * @param maxError largest standard error of a launch's mean, as a share of the mean, with which the launch counts
 */
public record LaunchProtocol(
        int launches,
        int maxLaunches,
        int warmUpRuns,
        int runs,
        double warmUpSeconds,
        double seconds,
        int maxSeconds,
        double maxSpread,
        double maxError) {
    public LaunchProtocol {
        if (launches < 1 || maxLaunches < launches || warmUpRuns < 0 || runs < 1 || maxSeconds < 1) {
            throw new IllegalArgumentException(
                    "launch protocol needs 1 <= launches <= most launches and at least 1 run, was " + launches + ", "
                            + maxLaunches + ", " + warmUpRuns + ", " + runs + ", " + maxSeconds);
        }
        if (!(warmUpSeconds >= 0 && seconds >= 0 && maxSpread > 0 && maxError > 0)) {
            throw new IllegalArgumentException("launch protocol needs durations of at least 0 and positive limits, was "
                    + warmUpSeconds + ", " + seconds + ", " + maxSpread + ", " + maxError);
        }
    }

    /** Five to ten launches of at least 5 warm-up runs in 0.5 s and 10 timed runs in 1 s. Launches may spread as the sessions of other runtimes do. */
    public static LaunchProtocol standard() {
        return new LaunchProtocol(
                5, 10, 5, 10, 0.5, 1, 30, TimingProtocol.standard().maxSpread(), 0.05);
    }

    /** How long a launch may take: the phone loads the model, too. */
    Duration limit() {
        return Duration.ofSeconds(60 + 2L * maxSeconds);
    }
}
