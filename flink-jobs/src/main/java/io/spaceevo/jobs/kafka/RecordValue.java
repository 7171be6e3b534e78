package io.spaceevo.jobs.kafka;

import java.io.Serializable;
import java.util.Optional;

/** The message that is written for an element; none writes a tombstone, which deletes the key from a compacted topic. */
@FunctionalInterface
public interface RecordValue<T, M> extends Serializable {
    Optional<M> of(T element);
}
