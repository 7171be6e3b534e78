package io.spaceevo.cli.measuring;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What the broker has taken of a collector's measurements. Safe to use from several threads. */
final class Deliveries {
    private final InstantSource clock;
    private final AtomicLong published = new AtomicLong();
    private volatile Optional<Instant> newest = Optional.empty();

    Deliveries(InstantSource clock) {
        this.clock = clock;
    }

    /** The broker has taken so many more. */
    void delivered(int count) {
        published.addAndGet(count);
        newest = Optional.of(clock.instant());
    }

    long published() {
        return published.get();
    }

    /** When the broker took the newest one, by the clock of this machine; empty before the first. */
    Optional<Instant> newest() {
        return newest;
    }
}
