package io.spaceevo.cli.measuring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Whether a collector measures: a count that has not grown for ten minutes means that it hangs. A broker that is away is no reason to start it again. */
final class Liveness implements BooleanSupplier {
    /** As in the health check of the container: a batch of blocks takes a few minutes on a busy machine. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private final LongSupplier count;
    private final InstantSource clock;
    private long last;
    private Instant since;

    Liveness(LongSupplier count, InstantSource clock) {
        this.count = count;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Who asks less often than every ten minutes is told that it lives whenever it has measured since. */
    @Override
    public synchronized boolean getAsBoolean() {
        long now = count.getAsLong();
        if (now != last) {
            last = now;
            since = clock.instant();
        }
        return Duration.between(since, clock.instant()).compareTo(LONGEST_SILENCE) <= 0;
    }
}
