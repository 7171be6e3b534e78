package io.spaceevo.console.query;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One thread that works beside its caller, one piece of work after the other. */
interface Background extends AutoCloseable {
    /** Does some work again and again, with a pause after each, until it throws or this is closed. */
    void repeat(Runnable work, Duration pause);

    /** What some work gives, waited for no longer than the limit; the work goes on where that is over. */
    <T> T call(Callable<T> work, Duration limit) throws ExecutionException, TimeoutException, InterruptedException;

    @Override
    void close();

    /** A daemon thread. */
    static Background thread(String name) {
        return new OfThread(Executors.newSingleThreadScheduledExecutor(DaemonThread.named(name)));
    }

    /** @param thread does the work */
    record OfThread(ScheduledExecutorService thread) implements Background {
        @Override
        public void repeat(Runnable work, Duration pause) {
            thread.scheduleWithFixedDelay(work, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public <T> T call(Callable<T> work, Duration limit)
                throws ExecutionException, TimeoutException, InterruptedException {
            return thread.submit(work).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }
}
