package io.spaceevo.console.query;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A compacted topic that is read along once {@link #standBy} was called, so that its newest values are at hand when they are needed, at most a second old. They
 * stay at hand where the broker goes away.
 */
final class StandbyTopic<V> implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Supplier<CompactedTopicReader<V>> open;
    private final Duration limit;
    private Optional<CompactedTopicReader<V>> topic = Optional.empty();
    private Optional<ScheduledExecutorService> thread = Optional.empty();
    private volatile Optional<SortedMap<String, V>> known = Optional.empty();

    /**
     * @param open the topic, when it is first read: most who ask once do not need it
     * @param limit longest time of one read
     */
    StandbyTopic(Supplier<CompactedTopicReader<V>> open, Duration limit) {
        this.open = open;
        this.limit = limit;
    }

    /** Begins to read along. */
    void standBy() {
        if (thread.isEmpty()) {
            var reading = Executors.newSingleThreadScheduledExecutor(DaemonThread.named("topic-standby"));
            reading.scheduleWithFixedDelay(this::readAlong, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
            thread = Optional.of(reading);
        }
    }

    /** The newest value by key; waits where nothing was read yet, or nobody reads along. */
    SortedMap<String, V> newest() throws TopicUnavailableException {
        var atHand = thread.isPresent() ? known : Optional.<SortedMap<String, V>>empty();
        return atHand.isPresent() ? atHand.get() : read();
    }

    private SortedMap<String, V> read() throws TopicUnavailableException {
        var values = topic().newest(limit);
        known = Optional.of(values);
        return values;
    }

    private synchronized CompactedTopicReader<V> topic() {
        var reader = topic.orElseGet(open);
        topic = Optional.of(reader);
        return reader;
    }

    private void readAlong() {
        try {
            read();
        } catch (TopicUnavailableException e) {
            // what is known stays; who needs more than that reads for himself and is told
        }
    }

    @Override
    public synchronized void close() {
        thread.ifPresent(ScheduledExecutorService::shutdownNow);
        topic.ifPresent(CompactedTopicReader::close);
    }
}
