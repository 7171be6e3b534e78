package io.spaceevo.lab.accounts;

/**
 * What a topic holds of measurements of one kind in one epoch.
 *
 * @param records that are measurements, garbage left out
 * @param distinct ids of the qualified ones
 * @param disqualified records that the collector did not trust
 * @param outOfRange garbage whose latency cannot be true
 */
public record MeasurementCounts(long records, long distinct, long disqualified, long outOfRange) {
    static final MeasurementCounts NONE = new MeasurementCounts(0, 0, 0, 0);

    /** Records that came again with a known id. */
    long repeated() {
        return records - disqualified - distinct;
    }

    MeasurementCounts plus(MeasurementCounts other) {
        return new MeasurementCounts(
                records + other.records,
                distinct + other.distinct,
                disqualified + other.disqualified,
                outOfRange + other.outOfRange);
    }
}
