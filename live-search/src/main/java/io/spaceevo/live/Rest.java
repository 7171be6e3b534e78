package io.spaceevo.live;

/**
 * When a platform is to be woken again.
 *
 * @param atOnce in the next free slice: it has work, and may do it
 * @param slices else, no earlier than after so many slices of others; 0 where it waits for nobody
 * @param millis else, after so many milliseconds at most
 */
public record Rest(boolean atOnce, int slices, long millis) {
    static final Rest NONE = new Rest(true, 0, 0);

    static Rest behind(int others) {
        return new Rest(false, others + 1, 0);
    }

    static Rest of(long millis) {
        return new Rest(false, 0, millis);
    }
}
