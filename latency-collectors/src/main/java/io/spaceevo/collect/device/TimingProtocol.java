package io.spaceevo.collect.device;

/**
 * How blocks are timed. A session is a freshly loaded model: a warm-up call, then batches of runs whose lower decile counts, because what disturbs a batch, as a neighbour
 * on the same core, only ever slows it. A session counts if the reference operator was at rest before and after. A configuration's latency is the median over its
 * sessions, which lie apart in time because the configurations of a batch take turns: a session's memory may lie well or badly. Where they spread too far more are taken.
 *
 * <p>Differs from SpaceEvo's measurements (one session, mean of 100 runs by wall clock): single sessions are off by up to 35 % on a busy machine.
 *
 * @param sessions per configuration that have to count, at least 1
 * @param maxSessions sessions after which a configuration is given up, at least {@code sessions}
 * @param batches timed batches per session, at least 1; fewer, but at least 5, where one run takes longer than a batch should
 * @param batchNanos how long a batch of runs should take, nanoseconds
 * @param referenceEvery the reference operator is read at the start of each turn of a batch and after every so many sessions of it, at least 1; sooner after 0.1 s of timing, as whole networks take
 * @param maxReferenceDrift how much slower than at rest the reference operator may be, as a share of its latency at rest
 * @param maxSpread largest trusted interquartile range over median of the sessions
 * @param maxCommonShift how much slower or faster than usual all canaries together may be, as a share; so much is divided out
 */
public record TimingProtocol(
        int sessions,
        int maxSessions,
        int batches,
        long batchNanos,
        int referenceEvery,
        double maxReferenceDrift,
        double maxSpread,
        double maxCommonShift) {
    public TimingProtocol {
        if (sessions < 1 || batches < 1 || batchNanos < 1 || referenceEvery < 1) {
            throw new IllegalArgumentException(
                    "timing protocol needs positive sessions, batches, batch and reference interval, was " + sessions
                            + ", " + batches + ", " + batchNanos + ", " + referenceEvery);
        }
        if (maxSessions < sessions) {
            throw new IllegalArgumentException(
                    "timing protocol needs at least as many sessions at most as have to count, was " + maxSessions
                            + " of " + sessions);
        }
        if (!(maxReferenceDrift > 0 && maxSpread > 0 && maxCommonShift > 0)) {
            throw new IllegalArgumentException("timing protocol needs positive limits, was " + maxReferenceDrift + ", "
                    + maxSpread + ", " + maxCommonShift);
        }
    }

    /**
     * Five to fifteen sessions of 20 batches of 0.5 ms: shorter than a scheduler's time slice, so that most batches meet no other process. The reference every 8
     * sessions may be off by 5 %, the sessions may spread by 10 %. A common shift of the canaries by 10 % is divided out.
     */
    public static TimingProtocol standard() {
        return new TimingProtocol(5, 15, 20, 500_000, 8, 0.05, 0.10, 0.10);
    }
}
