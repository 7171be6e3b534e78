package io.spaceevo.console.query;

import java.util.Optional;

/**
 * What became of one query.
 *
 * @param <T> type of the value
 */
public sealed interface StateAnswer<T> {
    /** The value, if there is one and it could be had. */
    Optional<T> value();

    /** The job holds this value for the key. */
    record Found<T>(T content) implements StateAnswer<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(content);
        }
    }

    /** The job runs and holds nothing for the key. */
    record NoSuchKey<T>() implements StateAnswer<T> {
        @Override
        public Optional<T> value() {
            return Optional.empty();
        }
    }

    /**
     * Nobody answered in time: the job is down, restarting, or somewhere else.
     *
     * @param reason one line
     */
    record Unavailable<T>(String reason) implements StateAnswer<T> {
        @Override
        public Optional<T> value() {
            return Optional.empty();
        }
    }
}
