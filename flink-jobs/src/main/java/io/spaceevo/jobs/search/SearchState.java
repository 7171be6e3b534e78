package io.spaceevo.jobs.search;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.live.PlatformStore;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.schema.SearchPlatformRecord;
import io.spaceevo.schema.SearchStateRecord;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.wire.SearchQueries;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/**
 * Everything {@link SearchFunction} remembers. Key: platform.
 *
 * <table>
 * <caption>Entries</caption>
 * <tr><th>name</th><th>content</th><th>bound</th><th>cleared</th></tr>
 * <tr><td>platform</td><td>version, epochs seen, defaults given</td><td>100 epochs</td><td>with the last target, if there is no predictor</td></tr>
 * <tr><td>predictors</td><td>newest predictor by epoch and kind</td><td>3 epochs, 250 kB each kind</td><td>when a newer epoch appears</td></tr>
 * <tr><td>targets</td><td>search targets</td><td>what users add</td><td>by tombstone</td></tr>
 * <tr><td>searches</td><td>one record per target</td><td>population, archive, 5000 evaluated codes: about 100 kB</td><td>with the target</td></tr>
 * <tr><td>latencies</td><td>adopted latency of each distinct block, float µs</td><td>180 kB per target in onnxw</td><td>with the target</td></tr>
 * <tr><td>wake</td><td>time of the registered timer</td><td>one</td><td>when it fires</td></tr>
 * <tr><td>view</td><td>answers; queryable as {@value SearchQueries#ANSWERS}</td><td>one answer per target</td><td>like platform</td></tr>
 * </table>
 *
 * <p>Broadcast state: hyperspaces by id and block qualities by key, 4 MB for onnxw; never cleared, because a quality set never changes.
 */
final class SearchState implements PlatformStore {
    static final MapStateDescriptor<String, HyperspaceFile> HYPERSPACES =
            new MapStateDescriptor<>("hyperspaces", Types.STRING, new AvroTypeInfo<>(HyperspaceFile.class));
    static final MapStateDescriptor<String, BlockQualities> QUALITIES =
            new MapStateDescriptor<>("block-qualities", Types.STRING, new AvroTypeInfo<>(BlockQualities.class));

    private final Cell<SearchPlatformRecord> platform;
    private final Entries<LatencyPredictor> predictors;
    private final Entries<SearchTarget> targets;
    private final Entries<SearchStateRecord> searches;
    private final Entries<float[]> latencies;
    private final Cell<Long> wake;
    private final Cell<PlatformView> view;

    @SuppressWarnings("deprecation") // since 1.18, and in 2.3 still: the compacted topic can take its place
    SearchState(RuntimeContext context) {
        platform = value(context, new ValueStateDescriptor<>("platform", avro(SearchPlatformRecord.class)));
        predictors = entries(context, "predictors", avro(LatencyPredictor.class));
        targets = entries(context, "targets", avro(SearchTarget.class));
        searches = entries(context, "searches", avro(SearchStateRecord.class));
        latencies = entries(context, "latencies", PrimitiveArrayTypeInfo.FLOAT_PRIMITIVE_ARRAY_TYPE_INFO);
        wake = value(context, new ValueStateDescriptor<>("wake", Types.LONG));
        var viewed = new ValueStateDescriptor<>("view", avro(PlatformView.class));
        viewed.setQueryable(SearchQueries.ANSWERS);
        view = value(context, viewed);
    }

    private static <T extends SpecificRecordBase> TypeInformation<T> avro(Class<T> type) {
        return new AvroTypeInfo<>(type);
    }

    private static <V> Cell<V> value(RuntimeContext context, ValueStateDescriptor<V> descriptor) {
        return new StateCell<>(context.getState(descriptor));
    }

    private static <V> Entries<V> entries(RuntimeContext context, String name, TypeInformation<V> type) {
        return new StateEntries<>(context.getMapState(new MapStateDescriptor<>(name, Types.STRING, type)));
    }

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

    /** When the platform's timer fires, milliseconds of processing time. */
    Cell<Long> wake() {
        return wake;
    }

    private record StateCell<V>(ValueState<V> state) implements Cell<V> {
        @Override
        public Optional<V> get() throws IOException {
            return Optional.ofNullable(state.value());
        }

        @Override
        public void put(V value) throws IOException {
            state.update(value);
        }

        @Override
        public void clear() {
            state.clear();
        }
    }

    private record StateEntries<V>(MapState<String, V> state) implements Entries<V> {
        @Override
        public Optional<V> get(String key) throws IOException {
            return access(() -> Optional.ofNullable(state.get(key)));
        }

        @Override
        public void put(String key, V value) throws IOException {
            access(() -> {
                state.put(key, value);
                return true;
            });
        }

        @Override
        public void remove(String key) throws IOException {
            access(() -> {
                state.remove(key);
                return true;
            });
        }

        @Override
        public Iterable<Map.Entry<String, V>> all() throws IOException {
            return access(state::entries);
        }

        private interface Access<T> {
            T run() throws Exception;
        }

        /** Flink declares any exception; what it throws is of the state's bytes. */
        private static <T> T access(Access<T> access) throws IOException {
            try {
                return access.run();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("state cannot be accessed", e);
            }
        }
    }
}
