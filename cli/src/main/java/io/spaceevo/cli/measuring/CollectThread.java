package io.spaceevo.cli.measuring;

import java.util.Optional;
import java.util.function.Supplier;

import io.spaceevo.collect.CollectionProgress;
import io.spaceevo.collect.publish.MeasurementPublisher;

/** A collector at work in a thread of its own, until it is done or closed. */
final class CollectThread implements AutoCloseable {
    private final Thread thread;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    /** @param publisher is opened in the thread and closed with it */
    CollectThread(CollectWork work, Supplier<MeasurementPublisher> publisher, CollectionProgress progress) {
        this.thread = NativeThread.of("collector", () -> collect(work, publisher, progress));
        thread.start();
    }

    private void collect(CollectWork work, Supplier<MeasurementPublisher> open, CollectionProgress progress) {
        try (var publisher = open.get()) {
            work.publish(publisher, progress);
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
    }

    boolean runs() {
        return thread.isAlive();
    }

    /** What ended the collector, if it did not end by itself. */
    Optional<RuntimeException> failure() {
        return failure;
    }

    /** Stops measuring and waits until the broker has what was measured. */
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
