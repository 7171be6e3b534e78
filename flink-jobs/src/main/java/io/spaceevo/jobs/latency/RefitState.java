package io.spaceevo.jobs.latency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.latency.refit.EpochMemory;
import io.spaceevo.latency.refit.KindMemory;
import io.spaceevo.latency.refit.KindProgress;
import io.spaceevo.latency.refit.KindUpdate;
import io.spaceevo.latency.refit.MeasuredWorkload;
import io.spaceevo.latency.refit.MeasurementWindow;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.measurement.Kind;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.StateKindProgress;
import io.spaceevo.schema.StateWindow;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Workload;
import io.spaceevo.statistics.EvenSample;
import io.spaceevo.wire.Predictors;
import org.apache.avro.specific.SpecificData;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/**
 * What PredictorRefitJob remembers of a device epoch, the key of all entries. None is ever cleared, because an old epoch's predictors
 * stay readable and its measurements may come again; none is queryable.
 *
 * <table>
 * <caption>Entries</caption>
 * <tr><th>name</th><th>content</th><th>bound per epoch</th></tr>
 * <tr><td>{@code measurement-windows}</td><td>kind and configuration to its newest measurements</td>
 *     <td>5000 configurations per kind, 5 measurements and 20 hashed ids each: about 400 bytes, and 40 more for each block of a network</td></tr>
 * <tr><td>{@code kind-progress}</td><td>kind to its counts and error</td><td>one per kind, 110 bytes, and up to 1000 hashed ids of contradicting measurements</td></tr>
 * <tr><td>{@code current-predictors}</td><td>kind to its newest predictor</td><td>one per kind, at most 250 kB</td></tr>
 * <tr><td>{@code not-learnt}</td><td>kind and reason to the number of measurements that were not learnt for it</td><td>four per kind, 8 bytes each</td></tr>
 * <tr><td>{@code predictor-sequence}</td><td>sequence of the newest predictor</td><td>8 bytes</td></tr>
 * <tr><td>{@code epoch-since}</td><td>when the broker received the first measurement, milliseconds since 1970 UTC</td><td>8 bytes</td></tr>
 * </table>
 *
 * <p>Every value in state is a record of its own that nobody changes afterwards, since a heap backend keeps and snapshots the very object. What was read or stored last is kept decoded in
 * {@link RecentMemory}, so that a known block is not read. Progress and windows are {@link Unwritten} until {@link #write}, which has to come before a snapshot; predictors are written at once.
 */
final class RefitState implements EpochMemory {
    static final MapStateDescriptor<String, StateWindow> WINDOWS =
            new MapStateDescriptor<>("measurement-windows", Types.STRING, new AvroTypeInfo<>(StateWindow.class));
    static final MapStateDescriptor<String, StateKindProgress> PROGRESS =
            new MapStateDescriptor<>("kind-progress", Types.STRING, new AvroTypeInfo<>(StateKindProgress.class));
    static final MapStateDescriptor<String, LatencyPredictor> PREDICTORS =
            new MapStateDescriptor<>("current-predictors", Types.STRING, new AvroTypeInfo<>(LatencyPredictor.class));
    static final MapStateDescriptor<String, Long> NOT_LEARNT =
            new MapStateDescriptor<>("not-learnt", Types.STRING, Types.LONG);
    static final ValueStateDescriptor<Long> SEQUENCE = new ValueStateDescriptor<>("predictor-sequence", Types.LONG);
    static final ValueStateDescriptor<Long> SINCE = new ValueStateDescriptor<>("epoch-since", Types.LONG);

    static {
        // written by generated code, which writes the same bytes as reflection
        SpecificData.getForClass(StateWindow.class).setCustomCoders(true);
        SpecificData.getForClass(StateKindProgress.class).setCustomCoders(true);
    }

    private final MapState<String, StateWindow> windows;
    private final MapState<String, StateKindProgress> progress;
    private final MapState<String, LatencyPredictor> predictors;
    private final MapState<String, Long> notLearnt;
    private final ValueState<Long> sequence;
    private final ValueState<Long> since;
    private final RecentMemory recent = new RecentMemory();
    private final Unwritten unwritten = new Unwritten();
    private String epoch = "";

    RefitState(RuntimeContext context) {
        windows = context.getMapState(WINDOWS);
        progress = context.getMapState(PROGRESS);
        predictors = context.getMapState(PREDICTORS);
        notLearnt = context.getMapState(NOT_LEARNT);
        sequence = context.getState(SEQUENCE);
        since = context.getState(SINCE);
    }

    /** The memory of the key that Flink has set. */
    RefitState of(String currentKey) {
        epoch = currentKey;
        return this;
    }

    @Override
    public KindMemory load(Kind kind, Workload workload) {
        var times = recent.times(epoch, this::times);
        var known = known(kind);
        var measured = recent.workload(known, workload, () -> new RecentMemory.KnownWorkload(window(kind, workload)));
        return new KindMemory(
                known.progress(),
                measured.window(),
                known.predictor(),
                known.predictor()
                        .flatMap(version -> workload instanceof BlockConfiguration
                                ? measured.estimate(version, () -> estimate(version, workload))
                                : estimate(version, workload)),
                times.sequence(),
                times.since());
    }

    @Override
    public Optional<PredictorVersion> predictor(Kind kind) {
        return known(kind).predictor();
    }

    private RecentMemory.KnownKind known(Kind kind) {
        return recent.kind(
                epoch,
                kind,
                () -> new RecentMemory.KnownKind(
                        unwritten
                                .progress(epoch, kind)
                                .or(() ->
                                        reading(() -> progress.get(kind.text())).map(StateRecords::progress))
                                .orElse(KindProgress.START),
                        reading(() -> predictors.get(kind.text())).map(Predictors::fromWire)));
    }

    private RecentMemory.Times times() {
        return new RecentMemory.Times(
                reading(sequence::value).orElse(0L), reading(since::value).map(Instant::ofEpochMilli));
    }

    private Optional<MeasurementWindow> window(Kind kind, Workload workload) {
        return unwritten.window(epoch, kind, workload).or(() -> reading(
                        () -> windows.get(EpochMemory.key(kind, workload)))
                .map(StateRecords::window));
    }

    @Override
    public List<MeasuredWorkload> measured(Kind kind) {
        write();
        var prefix = kind.text() + "/";
        var blocks = new ArrayList<MeasuredWorkload>();
        accessing(() -> {
            for (var entry : windows.entries()) {
                if (entry.getKey().startsWith(prefix)) {
                    blocks.add(StateRecords.measured(kind, entry.getValue()));
                }
            }
        });
        return blocks;
    }

    @Override
    public List<MeasuredWorkload> related(Kind kind, int most) {
        write();
        var others = new TreeMap<String, Kind>();
        accessing(() -> {
            for (var key : windows.keys()) {
                var other = kind.withOperator(key.substring(0, key.indexOf('/')));
                if (kind.isAlikeBlock(other) && key.startsWith(other.text() + "/")) {
                    others.put(key, other);
                }
            }
        });
        return EvenSample.of(List.copyOf(others.entrySet()), most).stream()
                .map(entry -> reading(() -> windows.get(entry.getKey()))
                        .map(window -> StateRecords.measured(entry.getValue(), window))
                        .orElseThrow())
                .toList();
    }

    @Override
    public void store(Kind kind, KindUpdate update) {
        recent.store(epoch, known(kind), update);
        unwritten.add(epoch, kind, update);
        update.predictor().ifPresent(predictor -> accessing(() -> store(predictor)));
        if (unwritten.isFull()) {
            write();
        }
    }

    /** Epochs that have something to write. */
    List<String> unwritten() {
        return unwritten.epochs();
    }

    /** Writes what is not in state yet of the current epoch. */
    void write() {
        unwritten
                .take(epoch)
                .forEach((kind, changes) -> accessing(() -> {
                    for (var entry : changes.windows().entrySet()) {
                        var workload = entry.getKey();
                        windows.put(EpochMemory.key(kind, workload), StateRecords.of(workload, entry.getValue()));
                    }
                    progress.put(kind.text(), StateRecords.of(changes.progress()));
                }));
    }

    /**
     * Counts a measurement of the current epoch that was not learnt. With the measurements learnt of {@code kind-progress}, every measurement of a kind is counted once.
     *
     * @param reason one word, as {@code repeated}
     */
    void countNotLearnt(Kind kind, String reason) {
        var key = kind.text() + "/" + reason;
        accessing(() -> {
            var before = notLearnt.get(key);
            notLearnt.put(key, before == null ? 1 : before + 1);
        });
    }

    private void store(PredictorVersion predictor) throws Exception {
        predictors.put(predictor.kind().text(), Predictors.toWire(predictor));
        sequence.update(predictor.sequence());
        since.update(predictor.epochSince().toEpochMilli());
    }

    private static <T> Optional<T> reading(Read<T> read) {
        try {
            return Optional.ofNullable(read.get());
        } catch (Exception e) {
            throw new IllegalStateException("the state of a device epoch cannot be read: " + e.getMessage(), e);
        }
    }

    private static void accessing(Access access) {
        try {
            access.run();
        } catch (Exception e) {
            throw new IllegalStateException("the state of a device epoch cannot be accessed: " + e.getMessage(), e);
        }
    }

    /** A read of one value, null where there is none. */
    private interface Read<T> {
        T get() throws Exception;
    }

    /** Anything else. */
    private interface Access {
        void run() throws Exception;
    }
}
