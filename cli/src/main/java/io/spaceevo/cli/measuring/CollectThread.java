package io.spaceevo.cli.measuring;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.spaceevo.collect.CollectionProgress;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.publish.MeasurementPublisher;
import io.spaceevo.failure.Failure;
import io.spaceevo.measurement.Measurement;

/** A collector at work in a thread of its own, until it is done or closed. Watch it: nobody else does. */
public final class CollectThread implements AutoCloseable {
    /** Longer than a producer retries. */
    private static final Duration CLOSING = Duration.ofSeconds(250);

    private final Thread thread;
    private final AtomicLong published = new AtomicLong();
    private final SignsOfLife signs = new SignsOfLife(System::nanoTime);
    private volatile Optional<Throwable> failure = Optional.empty();
    private boolean stuck;
    private boolean waitedForInVain;

    /** @param publisher is opened in the thread and closed with it */
    public CollectThread(CollectWork work, Supplier<MeasurementPublisher> publisher, CollectionProgress progress) {
        CollectionProgress counted = new CollectionProgress() {
            @Override
            public void measured(Measurement measurement) {
                published.incrementAndGet();
                progress.measured(measurement);
            }

            @Override
            public void refused(MeasurementTask task, String reason) {
                progress.refused(task, reason);
            }
        };
        this.thread = NativeThread.of("collector", () -> collect(work, publisher, counted));
        thread.start();
    }

    /** Whatever ends the thread is kept: an error of the native library is no exception, and would end it without a word. */
    private void collect(CollectWork work, Supplier<MeasurementPublisher> open, CollectionProgress progress) {
        try (var publisher = open.get()) {
            work.publish(publisher, progress);
        } catch (Throwable e) {
            failure = Optional.of(e);
        }
    }

    public boolean runs() {
        return thread.isAlive();
    }

    /**
     * Looks at the thread.
     *
     * @throws IllegalArgumentException if what it was given breaks a rule
     * @throws Failure if something else ended it, it is stuck, or it did not end when it was closed
     */
    public void check() {
        failure.ifPresent(thrown -> {
            throw thrown instanceof IllegalArgumentException rule
                    ? rule
                    : new Failure(
                            "the collector ended after " + published + " measurements: "
                                    + (thrown instanceof RuntimeException ? thrown.getMessage() : thrown),
                            thrown);
        });
        if (waitedForInVain && runs()) {
            throw new Failure("the collector does not end, at " + where() + ": the broker may lack the last of its "
                    + published + " measurements");
        }
        if (runs()) {
            long cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
            signs.look(cpu, published.get()).ifPresent(sign -> {
                stuck = true;
                throw new Failure("the collector is stuck after " + published + " measurements: " + sign + ", at "
                        + where() + ": start it again");
            });
        }
    }

    private String where() {
        return Arrays.stream(thread.getStackTrace())
                .limit(3)
                .map(String::valueOf)
                .reduce((inner, outer) -> inner + " < " + outer)
                .orElse("an unknown place");
    }

    /** Stops measuring and waits until the broker has what was measured. */
    @Override
    public void close() throws InterruptedException {
        close(CLOSING);
    }

    /** Stops measuring; what was measured is still on its way to the broker. */
    public void stop() {
        thread.interrupt();
    }

    /** Stops with a limit; a thread that is stuck is not waited for. */
    public void close(Duration limit) throws InterruptedException {
        stop();
        if (!stuck) {
            thread.join(limit.toMillis());
            waitedForInVain = runs();
        }
    }
}
