package io.spaceevo.lab.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.spaceevo.failure.Failure;

/**
 * Waits for conditions, and looks after the processes meanwhile.
 *
 * @param everyLook is done before each look, such as starting processes that have ended
 */
public record Waiting(Progress progress, Runnable everyLook) {
    /** Each look takes CPU time of the lab, the JobManager and the broker, which those that start lack. */
    private static final long LOOK_EVERY_MS = 500;

    /** @throws Failure if the condition does not hold within the limit */
    public void until(Duration limit, String what, BooleanSupplier condition) throws InterruptedException {
        var end = progress.elapsed().plus(limit);
        while (!condition.getAsBoolean()) {
            everyLook.run();
            if (progress.elapsed().compareTo(end) > 0) {
                throw new Failure("not within " + limit.toSeconds() + " s: " + what);
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
    }
}
