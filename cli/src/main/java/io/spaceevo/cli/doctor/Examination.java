package io.spaceevo.cli.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.spaceevo.kafka.TimeLeft;

/** Makes checks one after the other. Each is guarded on its own: what one throws, or does not end, is its own failure, and the others are made all the same. */
final class Examination {
    /** All checks together; with the start of a JVM a command ends within twenty seconds. */
    static final Duration LIMIT = Duration.ofSeconds(18);

    /** Those of the broker together, so that one that hangs leaves time to look at Flink. */
    private static final Duration BROKER_LIMIT = Duration.ofSeconds(10);

    /** A check may answer late by this part of its time: on a busy machine it does, and why it failed is worth more than that it was late. */
    private static final double LATE = 0.25;

    private final TimeLeft whole;
    private final TimeLeft broker;
    private final Executor threads;
    private final List<Check> made = new ArrayList<>();

    /**
     * @param threads to make checks in, a free one for each that hangs
     * @param nanos the clock, nanoseconds from any origin
     */
    Examination(Executor threads, LongSupplier nanos) {
        this.whole = TimeLeft.of(LIMIT, nanos);
        this.broker = whole.part(BROKER_LIMIT);
        this.threads = threads;
    }

    /** Makes a check of the broker, as {@link #make} does. */
    boolean makeOfBroker(String name, Duration limit, Function<TimeLeft, Check> check, String mend) {
        return add(guarded(name, broker.part(limit), time -> List.of(check.apply(time)), mend));
    }

    /**
     * Makes checks that belong together.
     *
     * @param name of a check that fails in their place
     * @param limit longest time to wait for them
     * @param checks takes the time that it has
     * @param mend what to do where they cannot be made, an imperative
     * @return whether all is well
     */
    boolean make(String name, Duration limit, Function<TimeLeft, List<Check>> checks, String mend) {
        return add(guarded(name, whole.part(limit), checks, mend));
    }

    private boolean add(List<Check> checks) {
        made.addAll(checks);
        return checks.stream().allMatch(Check::ok);
    }

    private List<Check> guarded(String name, TimeLeft time, Function<TimeLeft, List<Check>> checks, String mend) {
        var limit = time.rest();
        if (limit.isZero()) {
            return List.of(Check.failed(name, "no time left to look at it", mend));
        }
        try {
            return CompletableFuture.supplyAsync(() -> checks.apply(time), threads)
                    .get((long) ((1 + LATE) * limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of(Check.failed(name, "not known within " + seconds(limit), mend));
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            return List.of(
                    Check.failed(name, cause.getMessage() == null ? cause.toString() : cause.getMessage(), mend));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Check.failed(name, "interrupted", mend));
        }
    }

    private static String seconds(Duration limit) {
        return Math.round(limit.toMillis() / 100.0) / 10.0 + " s";
    }

    /** All checks so far, in the order in which they were made. */
    List<Check> made() {
        return List.copyOf(made);
    }
}
