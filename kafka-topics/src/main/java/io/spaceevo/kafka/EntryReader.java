package io.spaceevo.kafka;

/**
 * Makes a value of an entry of a compacted topic.
 *
 * @param <V> type of the value
 */
@FunctionalInterface
public interface EntryReader<V> {
    /**
     * What an entry holds; any unchecked exception says, with its message, that it is of no use.
     *
     * @param key as {@link KeyText} has it
     */
    V read(String key, byte[] value);
}
