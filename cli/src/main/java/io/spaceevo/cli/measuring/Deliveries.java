package io.spaceevo.cli.measuring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What the broker has taken of a collector's measurements. Safe to use from several threads. */
final class Deliveries {
    /** As in the health check of the container: a batch of blocks takes a few minutes on a busy machine. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Instant start;
    private final AtomicLong published = new AtomicLong();
    private volatile Optional<Instant> newest = Optional.empty();

    Deliveries(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    /** The broker has taken one more. */
    void delivered() {
        published.incrementAndGet();
        newest = Optional.of(clock.instant());
    }

    long published() {
        return published.get();
    }

    /** When the broker took the newest one, by the clock of this machine; empty before the first. */
    Optional<Instant> newest() {
        return newest;
    }

    /** Whether the broker has taken a measurement in the last ten minutes, or the collector has not run for as long. */
    boolean isLive() {
        var since = Duration.between(newest.orElse(start), clock.instant());
        return since.compareTo(LONGEST_SILENCE) <= 0;
    }
}
