package io.spaceevo.lab.plan;

import java.time.Duration;

/**
 * One process is killed.
 *
 * @param number counted from 1
 * @param at time since the start of the plan; a fault waits until the system has recovered from the one before
 * @param index which process of its kind, counted from 0
 */
public record Fault(int number, Duration at, Victim victim, int index) {
    public Fault {
        if (number < 1 || at.isNegative() || index < 0) {
            throw new IllegalArgumentException(
                    "a fault needs number >= 1, time >= 0 and index >= 0, was " + number + ", " + at + ", " + index);
        }
    }

    /** As in {@code TaskManager 2}. */
    public String process() {
        return victim.word() + " " + (index + 1);
    }
}
