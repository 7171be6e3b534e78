package io.spaceevo.live;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.schema.SearchPlatformRecord;
import io.spaceevo.schema.SearchStateRecord;
import io.spaceevo.schema.SearchTarget;

/**
 * Where the state of the platform at hand is kept: keyed state of a Flink job, or memory. What is put here is never changed afterwards, because a store may keep the
 * object itself, and take a change along into a snapshot that was begun before.
 */
public interface PlatformStore {

    /** Version of the inputs, epochs seen, default targets offered. */
    Cell<SearchPlatformRecord> platform();

    /** Newest predictor by epoch and kind. */
    Entries<LatencyPredictor> predictors();

    /** By target id. */
    Entries<SearchTarget> targets();

    /** Everything that a target's search remembers but its latencies, by target id. */
    Entries<SearchStateRecord> searches();

    /** Adopted cost of each distinct block, metric after metric, in its unit: microseconds of latency; by target id. */
    Entries<float[]> latencies();

    /** What a query of the platform finds. */
    Cell<PlatformView> view();

    /** One value. */
    interface Cell<V> {
        Optional<V> get() throws IOException;

        void put(V value) throws IOException;

        void clear() throws IOException;
    }

    /** Values by key. */
    interface Entries<V> {
        Optional<V> get(String key) throws IOException;

        void put(String key, V value) throws IOException;

        void remove(String key) throws IOException;

        /** In any order; not to be changed while it is read. */
        Iterable<Map.Entry<String, V>> all() throws IOException;
    }
}
