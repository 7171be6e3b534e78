package io.spaceevo.lab.garbage;

import io.spaceevo.wire.Topic;

/**
 * A record that a job has to reject.
 *
 * @param number counted from 0; the record has it in its header {@value #HEADER}
 * @param kind what is wrong with it
 * @param key of the record; empty for none
 * @param epoch whose state counts it; empty if it is no measurement at all
 * @param measurementKind whose state counts it; empty if it is no measurement at all
 */
public record Garbage(
        int number, GarbageKind kind, Topic topic, byte[] key, byte[] value, String epoch, String measurementKind) {
    /** Name of the header with the number. */
    public static final String HEADER = "garbage";
}
