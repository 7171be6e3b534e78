package io.spaceevo.jobs.search;

/**
 * Decides when the platforms of a subtask may work. It decides when, never what. All times are milliseconds of processing time.
 *
 * <p>Flink fires all due timers without returning to its mailbox, so timers that are due together hold checkpoint barriers up; one slot after another, each with a
 * pause behind it, lets them pass. Timers also come before inputs that wait to be read, and a search that works on old predictors is worth less than reading new ones:
 * while inputs come without a gap, no platform works, except one slice after each {@link #LONGEST_HOLD_MS}, so that a stream that never pauses starves no search.
 */
final class SliceSchedule {
    /** Longest slice, milliseconds. */
    static final long SLICE_MS = 100;

    private static final long PAUSE_MS = 20;

    static final long SLOT_MS = SLICE_MS + PAUSE_MS;

    /** After so long without an input, none waits to be read. */
    static final long GAP_MS = 2;

    /** How long inputs hold slices back before one is let through. */
    static final long LONGEST_HOLD_MS = 1000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private long nextSlot;
    private long lastRead = NEVER;
    /** When the inputs that come without a gap began, or the last slice since then ended. */
    private long heldSince = NEVER;

    /** An input was read between two times. */
    void read(long begin, long end) {
        if (begin - lastRead >= GAP_MS) {
            heldSince = Math.max(heldSince, begin);
        }
        lastRead = end;
    }

    /** A slice was worked. */
    void worked(long now) {
        heldSince = now;
    }

    /** Whether inputs come before slices now. */
    boolean reads(long now) {
        return now - lastRead < GAP_MS && now - heldSince < LONGEST_HOLD_MS;
    }

    /** The first free slot after {@code now}. It stays free until it is taken. */
    long free(long now) {
        return Math.max(Math.max(now + 1, lastRead + GAP_MS), nextSlot);
    }

    void take(long slot) {
        nextSlot = slot + SLOT_MS;
    }
}
