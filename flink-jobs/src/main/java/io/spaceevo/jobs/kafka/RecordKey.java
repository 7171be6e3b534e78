package io.spaceevo.jobs.kafka;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The key under which a message is written; empty for a message without one. */
@FunctionalInterface
public interface RecordKey<T> extends Serializable {
    Optional<byte[]> of(T message);

    /** A key that is text, written as UTF-8. */
    static <T> RecordKey<T> text(Text<T> text) {
        return message -> Optional.of(text.of(message).getBytes(StandardCharsets.UTF_8));
    }

    /** The text of a key. */
    @FunctionalInterface
    interface Text<T> extends Serializable {
        String of(T message);
    }
}
