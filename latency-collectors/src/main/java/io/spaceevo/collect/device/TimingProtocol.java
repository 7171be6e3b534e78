package io.spaceevo.collect.device;

/**
 * How blocks are timed. A pass is one fresh session: a warm-up call, then batches of runs whose median counts. A configuration's latency is the median over
 * its passes, which lie apart in time because the configurations of a batch take turns.
 *
 * <p>Differs from SpaceEvo's measurements (one session, mean of 100 runs by wall clock): single sessions are off by up to 35 % on a busy machine.
 *
 * @param passes sessions per configuration, at least 1
 * @param batches timed batches per pass, at least 1; fewer, but at least 5, where one run takes longer than a batch should
 * @param batchNanos how long a batch of runs should take, nanoseconds
 * @param referenceEvery the reference operator is read at the start of each pass over a batch and after every so many sessions of it, at least 1
 * @param maxReferenceDrift largest trusted |reference ratio − 1|
 * @param maxSpread largest trusted interquartile range over median of the passes
 */
public record TimingProtocol(
        int passes, int batches, long batchNanos, int referenceEvery, double maxReferenceDrift, double maxSpread) {
    public TimingProtocol {
        if (passes < 1 || batches < 1 || batchNanos < 1 || referenceEvery < 1) {
            throw new IllegalArgumentException(
                    "timing protocol needs positive passes, batches, batch and reference interval, was " + passes + ", "
                            + batches + ", " + batchNanos + ", " + referenceEvery);
        }
        if (!(maxReferenceDrift > 0) || !(maxSpread > 0)) {
            throw new IllegalArgumentException(
                    "timing protocol needs positive limits, was " + maxReferenceDrift + ", " + maxSpread);
        }
    }

    /**
     * Five passes of 44 batches of 0.5 ms: shorter than a scheduler's time slice, so that most batches meet no other process. The reference every 8 sessions
     * may be off by 5 %, the passes may spread by 10 %.
     */
    public static TimingProtocol standard() {
        return new TimingProtocol(5, 44, 500_000, 8, 0.05, 0.10);
    }
}
