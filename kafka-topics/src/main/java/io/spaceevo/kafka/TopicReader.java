package io.spaceevo.kafka;

import java.time.Duration;

/**
 * Reads what a compacted topic holds.
 *
 * @param <V> type of the values
 */
public interface TopicReader<V> extends AutoCloseable {
    /**
     * The topic's content as of the time of the call.
     *
     * @param limit longest time to take
     */
    TopicContent<V> newest(Duration limit) throws TopicUnavailableException;

    @Override
    void close();
}
