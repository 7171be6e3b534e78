package io.spaceevo.live;

/** When a platform has to wake again. */
public sealed interface Rest {
    /** In the next free slice: it has work, and may do it. */
    record None() implements Rest {}

    /** Behind the slices of others, which are before it in line. */
    record Behind(int others) implements Rest {}

    /** After so many milliseconds at most. */
    record Within(long millis) implements Rest {}
}
