package io.spaceevo.jobs.search;

/**
 * Spaces the slices of all platforms of a subtask. Flink fires all due timers without returning to its mailbox, so timers that are due together hold checkpoint
 * barriers up; one slot after another, each with a pause behind it, lets them pass.
 */
final class SliceSchedule {
    /** Longest slice, milliseconds. */
    static final long SLICE_MS = 100;

    private static final long PAUSE_MS = 20;

    static final long SLOT_MS = SLICE_MS + PAUSE_MS;

    private long nextSlot;

    /** The first free slot after {@code now}, milliseconds of processing time. It stays free until it is taken. */
    long free(long now) {
        return Math.max(now + 1, nextSlot);
    }

    void take(long slot) {
        nextSlot = slot + SLOT_MS;
    }
}
