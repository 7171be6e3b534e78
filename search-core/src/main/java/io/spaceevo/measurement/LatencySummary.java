package io.spaceevo.measurement;

/**
 * What remains of the runs of one configuration, in the unit of its kind's metric: microseconds of latency; of memory, bytes of the peak of each process; of energy,
 * microjoules per run of each session.
 *
 * @param medianUs the measured value; latency: median over the sessions of each session's lower decile, or mean where the runtime tells no more, microseconds
 * @param minimumUs smallest lower decile of any session, microseconds
 * @param spread interquartile range of the lower deciles of the sessions over their median; 0 with one session
 * @param sessions of the configuration, each freshly built and apart in time
 * @param runs timed inferences over all sessions
 */
public record LatencySummary(double medianUs, double minimumUs, double spread, int sessions, long runs) {
    public LatencySummary {
        if (!(medianUs > 0) || !(minimumUs > 0) || Double.isInfinite(medianUs) || minimumUs > medianUs) {
            throw new IllegalArgumentException(
                    "latency needs 0 < minimum <= median µs, was " + minimumUs + ", " + medianUs);
        }
        if (!(spread >= 0) || Double.isInfinite(spread) || sessions < 1 || runs < sessions) {
            throw new IllegalArgumentException(
                    "latency needs a finite spread >= 0, sessions >= 1 and runs >= sessions, was " + spread + ", "
                            + sessions + ", " + runs);
        }
    }
}
