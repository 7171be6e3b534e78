package io.spaceevo.lab.accounts;

/**
 * Counters in the state of PredictorRefitJob, of one kind in one epoch. They are as exact as the state itself: a restart sets them back to a checkpoint together with everything else.
 *
 * @param learnt measurements learnt
 * @param disqualified measurements ignored because the collector did not trust them
 * @param repeated measurements ignored because their id was known
 * @param surplus measurements ignored because the kind has enough configurations
 * @param outOfRange measurements rejected because their latency cannot be true
 */
public record StateCounts(long learnt, long disqualified, long repeated, long surplus, long outOfRange) {
    static final StateCounts NONE = new StateCounts(0, 0, 0, 0, 0);

    long all() {
        return learnt + disqualified + repeated + surplus + outOfRange;
    }

    StateCounts plus(StateCounts other) {
        return new StateCounts(
                learnt + other.learnt,
                disqualified + other.disqualified,
                repeated + other.repeated,
                surplus + other.surplus,
                outOfRange + other.outOfRange);
    }
}
