package io.spaceevo.console.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** Time that passes when it is told to, and the background work that falls due meanwhile. */
final class FakeClock implements Background {
    private final List<Repeated> repeated = new ArrayList<>();
    private long nanos = 1_000;

    /** How long who called last would have waited. */
    Duration longestWait = Duration.ZERO;

    private static final class Repeated {
        private final Runnable work;
        private final long pauseNanos;
        private long nextNanos;

        Repeated(Runnable work, long pauseNanos, long nextNanos) {
            this.work = work;
            this.pauseNanos = pauseNanos;
            this.nextNanos = nextNanos;
        }
    }

    long nanos() {
        return nanos;
    }

    Duration since(long beginNanos) {
        return Duration.ofNanos(nanos - beginNanos);
    }

    /** Lets time pass; as with the real thread, work that throws is never done again. */
    void pass(Duration span) {
        long end = nanos + span.toNanos();
        while (true) {
            var due = repeated.stream().filter(each -> each.nextNanos <= end).findFirst();
            if (due.isEmpty()) {
                break;
            }
            var next = due.get();
            nanos = Math.max(nanos, next.nextNanos);
            try {
                next.work.run();
                next.nextNanos = nanos + next.pauseNanos;
            } catch (RuntimeException e) {
                repeated.remove(next);
            }
        }
        nanos = Math.max(nanos, end);
    }

    /** Somebody takes the time without giving others a turn. */
    void spend(Duration span) {
        nanos += span.toNanos();
    }

    @Override
    public void repeat(Runnable work, Duration pause) {
        repeated.add(new Repeated(work, pause.toNanos(), nanos));
    }

    @Override
    public <T> T call(Callable<T> work, Duration limit) throws ExecutionException {
        longestWait = limit;
        try {
            return work.call();
        } catch (Exception e) {
            throw new ExecutionException(e);
        }
    }

    @Override
    public void close() {
        repeated.clear();
    }
}
