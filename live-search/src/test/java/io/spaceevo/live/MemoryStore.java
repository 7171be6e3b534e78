package io.spaceevo.live;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.schema.SearchPlatformRecord;
import io.spaceevo.schema.SearchStateRecord;
import io.spaceevo.schema.SearchTarget;

/** The state of one platform in this process's memory. */
final class MemoryStore implements PlatformStore {
    private final MemoryCell<SearchPlatformRecord> platform = new MemoryCell<>();
    private final MemoryEntries<LatencyPredictor> predictors = new MemoryEntries<>();
    private final MemoryEntries<SearchTarget> targets = new MemoryEntries<>();
    private final MemoryEntries<SearchStateRecord> searches = new MemoryEntries<>();
    private final MemoryEntries<float[]> latencies = new MemoryEntries<>();
    private final MemoryCell<PlatformView> view = new MemoryCell<>();

    @Override
    public Cell<SearchPlatformRecord> platform() {
        return platform;
    }

    @Override
    public Entries<LatencyPredictor> predictors() {
        return predictors;
    }

    @Override
    public Entries<SearchTarget> targets() {
        return targets;
    }

    @Override
    public Entries<SearchStateRecord> searches() {
        return searches;
    }

    @Override
    public Entries<float[]> latencies() {
        return latencies;
    }

    @Override
    public Cell<PlatformView> view() {
        return view;
    }

    private static final class MemoryCell<V> implements Cell<V> {
        private Optional<V> value = Optional.empty();

        @Override
        public Optional<V> get() {
            return value;
        }

        @Override
        public void put(V newValue) {
            value = Optional.of(newValue);
        }

        @Override
        public void clear() {
            value = Optional.empty();
        }
    }

    private static final class MemoryEntries<V> implements Entries<V> {
        private final Map<String, V> values = new TreeMap<>();

        @Override
        public Optional<V> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void put(String key, V value) {
            values.put(key, value);
        }

        @Override
        public void remove(String key) {
            values.remove(key);
        }

        @Override
        public Iterable<Map.Entry<String, V>> all() {
            return values.entrySet();
        }
    }
}
