package io.spaceevo.console.query;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Checkpoints of a job since its start.
 *
 * @param completed how many succeeded
 * @param failed how many did not
 * @param lastCompleted when the newest one was complete
 * @param lastFailed when the newest failure was
 * @param lastFailure what it said, empty where there was none
 */
public record CheckpointHealth(
        long completed,
        long failed,
        Optional<Instant> lastCompleted,
        Optional<Instant> lastFailed,
        String lastFailure) {

    /** Time since the newest complete one. */
    public Optional<Duration> age(Instant now) {
        return lastCompleted.map(time -> Duration.between(time, now));
    }

    /** Whether the newest attempt failed. */
    public boolean failing() {
        return lastFailed.isPresent()
                && lastCompleted.map(time -> time.isBefore(lastFailed.get())).orElse(true);
    }
}
