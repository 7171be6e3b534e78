package io.spaceevo.console.query;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.spaceevo.kafka.TimeLeft;
import io.spaceevo.kafka.TopicContent;
import io.spaceevo.kafka.TopicReader;
import io.spaceevo.kafka.TopicUnavailableException;

/**
 * A compacted topic that is read along once {@link #standBy} was called, so that its newest values are at hand when they are needed, at most {@link #PROMISED_AGE} old.
 * They stay at hand where the broker goes away, and tell their age. Whatever goes wrong with one read, the next one is tried.
 */
final class StandbyTopic<V> implements AutoCloseable {
    static final Duration PROMISED_AGE = Duration.ofSeconds(1);

    /** So short that two reads fit into the promise beside it: what is at hand is replaced when the next read has ended. */
    private static final Duration PAUSE = PROMISED_AGE.dividedBy(4);

    /** Share of a caller's patience that is left when a read ends, so that it can say why it failed: one in so many. */
    private static final int LAST_WORD = 8;

    /** Share of a caller's patience that a reason may be late: one in so many. */
    private static final int EXCUSE = 4;

    private final Supplier<TopicReader<V>> open;
    private final Duration limit;
    private final Background thread;
    private final LongSupplier nanos;
    private boolean standsBy;
    private volatile Optional<Known<V>> known = Optional.empty();
    private Optional<TopicReader<V>> reader = Optional.empty();

    /** @param readAtNanos when the read began: what came later is not in it */
    private record Known<V>(TopicContent<V> content, long readAtNanos) {}

    /**
     * What the topic held.
     *
     * @param age since it was read
     */
    record Reading<V>(TopicContent<V> content, Duration age) {
        /** Older than a topic that is read along may be. */
        boolean late() {
            return age.compareTo(PROMISED_AGE) > 0;
        }
    }

    /**
     * @param open the topic, when it is first read: most who ask once do not need it
     * @param limit longest time of one read
     * @param thread reads
     * @param nanos the clock, nanoseconds from any origin
     */
    StandbyTopic(Supplier<TopicReader<V>> open, Duration limit, Background thread, LongSupplier nanos) {
        this.open = open;
        this.limit = limit;
        this.thread = thread;
        this.nanos = nanos;
    }

    /** Begins to read along. */
    void standBy() {
        if (!standsBy) {
            standsBy = true;
            thread.repeat(this::readAlong, PAUSE);
        }
    }

    /**
     * What is at hand where the topic is read along; else what is read now, for which it waits no longer than the given time, and a quarter more to hear why a read failed: a busy
     * machine takes its time to find that out.
     */
    Reading<V> newest(Duration patience) throws TopicUnavailableException {
        var atHand = standsBy ? known : Optional.<Known<V>>empty();
        var newest = atHand.isPresent() ? atHand.get() : readNow(patience);
        return new Reading<>(newest.content, Duration.ofNanos(nanos.getAsLong() - newest.readAtNanos));
    }

    private Known<V> readNow(Duration patience) throws TopicUnavailableException {
        try {
            var time = TimeLeft.of(patience.minus(patience.dividedBy(LAST_WORD)), nanos);
            return thread.call(() -> read(time), patience.plus(patience.dividedBy(EXCUSE)));
        } catch (TimeoutException e) {
            throw new TopicUnavailableException("no topic was read within " + patience.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicUnavailableException("interrupted while a topic was read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicUnavailableException unavailable) {
                throw unavailable;
            }
            throw new TopicUnavailableException(String.valueOf(e.getCause()), e);
        }
    }

    private synchronized Known<V> read(TimeLeft time) throws TopicUnavailableException {
        var topic = reader.orElseGet(open);
        reader = Optional.of(topic);
        long begin = nanos.getAsLong();
        try {
            var newest = new Known<>(topic.newest(time.rest()), begin);
            known = Optional.of(newest);
            return newest;
        } catch (RuntimeException e) {
            closeReader(); // it may be of no more use: the next read begins anew
            throw e;
        }
    }

    private void readAlong() {
        try {
            read(TimeLeft.of(limit, nanos));
        } catch (TopicUnavailableException | RuntimeException e) {
            // what is known stays and tells its age; who needs more than that reads for himself and is told why
        }
    }

    @Override
    public void close() {
        thread.close();
        closeReader();
    }

    private synchronized void closeReader() {
        reader.ifPresent(TopicReader::close);
        reader = Optional.empty();
    }
}
