package io.spaceevo.jobs.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

import io.spaceevo.jobs.metrics.RegisteredMetrics;
import io.spaceevo.live.SliceLimit;
import io.spaceevo.schema.AnswerUpdate;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PlatformUpdate;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.schema.QualityInput;
import io.spaceevo.schema.SearchInput;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TargetRemoval;
import io.spaceevo.schema.TargetUpdate;
import io.spaceevo.wire.Targets;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** {@link SearchFunction} with a clock of its own, on RocksDB unless said otherwise. */
final class SearchHarness implements AutoCloseable {
    static final int MAX_PARALLELISM = 16;

    /** One slot of the slice schedule, milliseconds. */
    private static final long SLOT = 120;

    private static final int SLOTS_OF_REST = 10;

    private final KeyedBroadcastOperatorTestHarness<String, SearchInput, QualityInput, SearchRound> harness;
    private final CoBroadcastWithKeyedOperator<String, SearchInput, QualityInput, SearchRound> operator;
    private final Slices slices;

    /** Counts slices. */
    private static final class Slices implements SliceLimit {
        private static final long serialVersionUID = 1L;

        private final SliceLimit limit;
        private int begun;

        Slices(SliceLimit limit) {
            this.limit = limit;
        }

        @Override
        public BooleanSupplier begin() {
            begun++;
            return limit.begin();
        }
    }

    private SearchHarness(
            int evaluationsPerSlice, long adoptionPauseMs, StateBackend backend, int parallelism, int subtask)
            throws Exception {
        this(SliceLimit.ofEvaluations(evaluationsPerSlice), adoptionPauseMs, backend, parallelism, subtask);
    }

    private SearchHarness(SliceLimit limit, long adoptionPauseMs, StateBackend backend, int parallelism, int subtask)
            throws Exception {
        slices = new Slices(limit);
        operator = new CoBroadcastWithKeyedOperator<>(
                new SearchFunction(slices, adoptionPauseMs, 0),
                List.of(SearchState.HYPERSPACES, SearchState.QUALITIES));
        harness = new KeyedBroadcastOperatorTestHarness<>(
                operator, SearchInput::getPlatform, Types.STRING, MAX_PARALLELISM, parallelism, subtask);
        harness.setStateBackend(backend);
    }

    private static StateBackend rocksDb() {
        return new EmbeddedRocksDBStateBackend(false);
    }

    /** A job that never ran. */
    static SearchHarness started(int evaluationsPerSlice) throws Exception {
        return started(evaluationsPerSlice, 0, rocksDb());
    }

    static SearchHarness started(int evaluationsPerSlice, long adoptionPauseMs, StateBackend backend) throws Exception {
        var started = new SearchHarness(evaluationsPerSlice, adoptionPauseMs, backend, 1, 0);
        started.harness.open();
        return started;
    }

    /** A job whose slices end when they should. */
    static SearchHarness started(SliceLimit limit) throws Exception {
        var started = new SearchHarness(limit, 0, rocksDb(), 1, 0);
        started.harness.open();
        return started;
    }

    static SearchHarness restored(int evaluationsPerSlice, Killed killed, StateBackend backend) throws Exception {
        var restored = new SearchHarness(evaluationsPerSlice, 0, backend, 1, 0);
        restored.harness.setProcessingTime(killed.time);
        restored.harness.initializeState(killed.state);
        restored.harness.open();
        return restored;
    }

    static SearchHarness restored(int evaluationsPerSlice, Killed killed) throws Exception {
        return restored(evaluationsPerSlice, killed, 1, 1, 0);
    }

    static SearchHarness restored(
            int evaluationsPerSlice, Killed killed, int oldParallelism, int newParallelism, int subtask)
            throws Exception {
        var restored = new SearchHarness(evaluationsPerSlice, 0, rocksDb(), newParallelism, subtask);
        restored.harness.setProcessingTime(killed.time);
        restored.harness.initializeState(
                oldParallelism == newParallelism
                        ? killed.state
                        : KeyedBroadcastOperatorTestHarness.repartitionOperatorState(
                                killed.state, MAX_PARALLELISM, oldParallelism, newParallelism, subtask));
        restored.harness.open();
        return restored;
    }

    /** What is left of a job that was killed. */
    record Killed(OperatorSubtaskState state, long time) {
        static Killed of(Collection<Killed> subtasks) throws Exception {
            var states = subtasks.stream().map(Killed::state).toArray(OperatorSubtaskState[]::new);
            return new Killed(
                    KeyedBroadcastOperatorTestHarness.repackageState(states),
                    subtasks.stream().mapToLong(Killed::time).max().orElseThrow());
        }
    }

    /** Which subtask owns a platform. */
    static int subtaskOf(String platform, int parallelism) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(platform, MAX_PARALLELISM, parallelism);
    }

    /** What of some inputs reaches every subtask. */
    static List<Object> broadcast(Collection<?> inputs) {
        return inputs.stream()
                .<Object>map(input -> input)
                .filter(input -> input instanceof HyperspaceFile || input instanceof BlockQualities)
                .toList();
    }

    Killed snapshot() throws Exception {
        return new Killed(harness.snapshot(1, 1), harness.getProcessingTime());
    }

    /** A snapshot whose barrier has passed, but which is yet to be written: Flink does so in the background. */
    Callable<Killed> barrier() throws Exception {
        long time = harness.getProcessingTime();
        var begun = operator.snapshotState(
                1, 1, CheckpointOptions.forCheckpointWithDefaultLocation(), new MemCheckpointStreamFactory(1 << 26));
        return () -> new Killed(OperatorSnapshotFinalizer.create(begun).getJobManagerOwnedState(), time);
    }

    SearchHarness give(Collection<?> inputs) throws Exception {
        for (var input : inputs) {
            give(input);
        }
        return this;
    }

    SearchHarness give(Object input) throws Exception {
        if (input instanceof LatencyPredictor predictor) {
            keyed(predictor.getEpoch().getPlatform(), predictor);
        } else if (input instanceof SearchTarget target) {
            keyed(target.getPlatform(), target);
        } else if (input instanceof TargetRemoval removal) {
            keyed(Targets.platform(removal.getTarget()), removal);
        } else if (input instanceof HyperspaceFile || input instanceof BlockQualities) {
            harness.processBroadcastElement(new QualityInput(input), 0);
        } else {
            throw new IllegalArgumentException("no input of the search: " + input);
        }
        return this;
    }

    private void keyed(String platform, Object body) throws Exception {
        harness.processElement(new SearchInput(platform, body), 0);
    }

    /** Lets one slot pass; false if no slice was worked in it. */
    boolean fire() throws Exception {
        int before = slices.begun;
        harness.setProcessingTime(harness.getProcessingTime() + SLOT);
        return slices.begun > before;
    }

    /** Works until nothing is left to do. */
    SearchHarness work() throws Exception {
        for (int rest = 0; rest < SLOTS_OF_REST; ) {
            rest = fire() ? 0 : rest + 1;
        }
        return this;
    }

    void pass(long millis) throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + millis);
    }

    int slices() {
        return slices.begun;
    }

    int timers() {
        return harness.numProcessingTimeTimers();
    }

    /** Rounds and adoptions so far. */
    List<SearchRound> rounds() {
        return harness.extractOutputValues();
    }

    /** Answers, and removals as updates without one. */
    List<AnswerUpdate> updates() {
        return side(SearchFunction.ANSWERS);
    }

    List<BestSearchSpace> answers() {
        return updates().stream()
                .map(AnswerUpdate::getAnswer)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What a query finds. */
    List<BestSearchSpace> queried(String platform) throws Exception {
        var backend = backend();
        backend.setCurrentKey(platform);
        var descriptor = new ValueStateDescriptor<>("view", new AvroTypeInfo<>(PlatformView.class));
        descriptor.initializeSerializerUnlessSet(new ExecutionConfig());
        return backend.getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor)
                .value()
                .getAnswers();
    }

    /** Values of what a reporter would see. */
    Map<String, Number> metrics() {
        return RegisteredMetrics.of(operator.getMetricGroup());
    }

    /** Default targets that were offered, and of those withdrawn the update without one. */
    List<TargetUpdate> targetUpdates() {
        return side(SearchFunction.DEFAULT_TARGETS);
    }

    /** What was told of platforms. */
    List<PlatformUpdate> platformUpdates() {
        return side(SearchFunction.PLATFORMS);
    }

    List<SearchTarget> defaultTargets() {
        return targetUpdates().stream()
                .map(TargetUpdate::getMessage)
                .filter(Objects::nonNull)
                .toList();
    }

    private <T> List<T> side(OutputTag<T> tag) {
        var records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : new ArrayList<>(records).stream().map(StreamRecord::getValue).toList();
    }

    /** Whether a platform has any state under a name. */
    boolean holds(String state, String platform) {
        return backend().getKeys(state, VoidNamespace.INSTANCE).anyMatch(platform::equals);
    }

    private AbstractKeyedStateBackend<String> backend() {
        return (AbstractKeyedStateBackend<String>)
                ((AbstractStreamOperator<?>) operator).<String>getKeyedStateBackend();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
