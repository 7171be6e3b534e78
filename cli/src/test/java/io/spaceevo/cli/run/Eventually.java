package io.spaceevo.cli.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

import io.spaceevo.answer.AnswerUnavailableException;

/** Waits for something that other threads bring about. */
public final class Eventually {
    private static final Duration LONG = Duration.ofMinutes(3);

    private Eventually() {}

    /** The first value that is as wanted; fails only after a long time. */
    public static <T> T get(Callable<T> actual, Predicate<T> wanted) throws Exception {
        return within(LONG, actual, wanted);
    }

    /** The same of a reader that is patient for milliseconds only, on a machine that may be busy. */
    static <T> T answered(Callable<T> actual, Predicate<T> wanted) throws Exception {
        return find(
                () -> {
                    try {
                        return Optional.of(actual.call());
                    } catch (AnswerUnavailableException e) {
                        return Optional.empty();
                    }
                },
                wanted);
    }

    /** The same with a value that may be missing. */
    public static <T> T find(Callable<Optional<T>> actual, Predicate<T> wanted) throws Exception {
        return get(actual, value -> value.filter(wanted).isPresent()).orElseThrow();
    }

    static <T> T within(Duration limit, Callable<T> actual, Predicate<T> wanted) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        var value = actual.call();
        while (!wanted.test(value)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not as wanted within " + limit.toSeconds() + " s, is " + value);
            }
            Thread.sleep(20); // interruptible: a test that takes too long is interrupted
            value = actual.call();
        }
        return value;
    }
}
