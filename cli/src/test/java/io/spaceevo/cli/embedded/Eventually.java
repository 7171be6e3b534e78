package io.spaceevo.cli.embedded;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

import org.assertj.core.api.Assertions;

/** Waits for something that other threads bring about; fails only after a long time. */
final class Eventually {
    private Eventually() {}

    static <T> void equal(Callable<T> actual, T expected) throws Exception {
        var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        var value = actual.call();
        while (!expected.equals(value) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            value = actual.call();
        }
        Assertions.assertThat(value).isEqualTo(expected);
    }
}
