package io.spaceevo.cli.measuring;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether a thread that measures still does: one that waits for ever takes no CPU time at all, and one that turns in circles publishes nothing. Not thread-safe.
 */
final class SignsOfLife {
    /** A publisher waits a minute for its broker, a simulated device as long for its next block. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

    /** Between two measurements; a batch of blocks, published together, takes a few minutes on a busy machine. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(60);

    private final LongSupplier clockNanos;
    private long cpu = -1;
    private long measured = -1;
    private long cpuSince;
    private long measuredSince;

    SignsOfLife(LongSupplier clockNanos) {
        this.clockNanos = clockNanos;
    }

    /**
     * @param cpuNanos CPU time of the thread; negative where the system does not tell
     * @param published measurements so far
     * @return why the thread has to be taken for stuck; empty while it lives
     */
    Optional<String> look(long cpuNanos, long published) {
        long now = clockNanos.getAsLong();
        if (published != measured) {
            measured = published;
            measuredSince = now;
        }
        if (cpuNanos != cpu || cpuNanos < 0 || measuredSince == now) {
            cpu = cpuNanos;
            cpuSince = now;
        }
        if (now - cpuSince > LONGEST_WAIT.toNanos()) {
            return Optional.of("it has been waiting for " + LONGEST_WAIT.toMinutes() + " minutes");
        }
        return now - measuredSince > LONGEST_SILENCE.toNanos()
                ? Optional.of("it has published nothing for " + LONGEST_SILENCE.toMinutes() + " minutes")
                : Optional.empty();
    }
}
