package io.spaceevo.jobs.search;

import io.spaceevo.live.Effects;
import io.spaceevo.live.LiveSearches;
import io.spaceevo.live.SliceLimit;
import io.spaceevo.schema.AnswerUpdate;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PlatformUpdate;
import io.spaceevo.schema.QualityInput;
import io.spaceevo.schema.SearchInput;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TargetRemoval;
import io.spaceevo.schema.TargetUpdate;
import io.spaceevo.wire.Qualities;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Hands inputs and timers of the platforms of a subtask to their {@link LiveSearches}, with the state of the platform at hand. */
final class SearchFunction extends KeyedBroadcastProcessFunction<String, SearchInput, QualityInput, SearchRound>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    static final OutputTag<AnswerUpdate> ANSWERS =
            new OutputTag<>("best-search-spaces", new AvroTypeInfo<>(AnswerUpdate.class));
    static final OutputTag<TargetUpdate> DEFAULT_TARGETS =
            new OutputTag<>("default-targets", new AvroTypeInfo<>(TargetUpdate.class));
    static final OutputTag<PlatformUpdate> PLATFORMS =
            new OutputTag<>("platforms", new AvroTypeInfo<>(PlatformUpdate.class));

    private final SliceLimit limit;
    private final long adoptionPauseMs;
    private final long defaultSeed;
    private transient SearchState state;
    private transient SearchMetrics metrics;
    private transient WakeUps wakeUps;
    private transient LiveSearches searches;
    private transient boolean restored;
    private transient boolean libraryLoaded;

    /**
     * @param adoptionPauseMs rest between two adoptions of a target in one epoch, milliseconds of processing time
     * @param defaultSeed of targets for platforms without any
     */
    SearchFunction(SliceLimit limit, long adoptionPauseMs, long defaultSeed) {
        this.limit = limit;
        this.adoptionPauseMs = adoptionPauseMs;
        this.defaultSeed = defaultSeed;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        restored = context.isRestored();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // all state is keyed or broadcast, and written at the end of every slice
    }

    @Override
    public void open(OpenContext context) {
        state = new SearchState(getRuntimeContext());
        wakeUps = new WakeUps(state.wake());
        metrics = new SearchMetrics(getRuntimeContext().getMetricGroup());
        searches = new LiveSearches(limit, adoptionPauseMs, defaultSeed, restored);
        metrics.watch(searches);
    }

    @Override
    public void processBroadcastElement(QualityInput input, Context context, Collector<SearchRound> out)
            throws Exception {
        long begin = context.currentProcessingTime();
        if (input.getBody() instanceof HyperspaceFile file) {
            context.getBroadcastState(SearchState.HYPERSPACES).put(file.getId(), file);
            searches.collect(file);
        } else if (input.getBody() instanceof BlockQualities table) {
            var known = context.getBroadcastState(SearchState.QUALITIES);
            var key = Qualities.key(table);
            if (!known.contains(key)) {
                known.put(key, table);
                searches.collect(table);
            } else if (!known.get(key).getSamples().equals(table.getSamples())) {
                metrics.recordRefusedQualities();
            }
        }
        wakeUps.read(begin, context.currentProcessingTime());
    }

    @Override
    public void processElement(SearchInput input, ReadOnlyContext context, Collector<SearchRound> out)
            throws Exception {
        long begin = context.currentProcessingTime();
        var outputs = new Outputs(context, out, metrics);
        boolean useful = true;
        if (input.getBody() instanceof LatencyPredictor predictor) {
            useful = searches.collect(predictor, state, outputs);
        } else if (input.getBody() instanceof SearchTarget target) {
            searches.collect(target, state);
        } else if (input.getBody() instanceof TargetRemoval removal) {
            searches.collect(removal, context.getCurrentKey(), state, outputs);
        }
        wakeUps.read(begin, context.currentProcessingTime());
        if (useful) {
            wakeUps.forWork(context.timerService());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SearchRound> out) throws Exception {
        if (!wakeUps.fired(context.timerService())) {
            return;
        }
        loadLibrary(context);
        var rest = searches.wake(
                context.getCurrentKey(),
                state,
                context.timerService().currentProcessingTime(),
                new Outputs(context, out, metrics));
        if (rest.isPresent()) {
            wakeUps.after(rest.get(), context.timerService());
        }
    }

    /** Broadcast state is restored before anything is broadcast again. */
    private void loadLibrary(OnTimerContext context) throws Exception {
        if (libraryLoaded) {
            return;
        }
        for (var file : context.getBroadcastState(SearchState.HYPERSPACES).immutableEntries()) {
            searches.collect(file.getValue());
        }
        for (var table : context.getBroadcastState(SearchState.QUALITIES).immutableEntries()) {
            searches.collect(table.getValue());
        }
        libraryLoaded = true;
    }

    /** Takes what searches do to the outputs of the element or timer at hand. */
    private record Outputs(ReadOnlyContext context, Collector<SearchRound> rounds, SearchMetrics metrics)
            implements Effects {
        @Override
        public void round(SearchRound round) {
            rounds.collect(round);
            metrics.recordRound(round);
        }

        @Override
        public void answer(AnswerUpdate update) {
            context.output(ANSWERS, update);
            metrics.recordAnswer(context.getCurrentKey(), update);
        }

        @Override
        public void defaultTarget(TargetUpdate update) {
            context.output(DEFAULT_TARGETS, update);
        }

        @Override
        public void platform(PlatformUpdate update) {
            context.output(PLATFORMS, update);
        }

        @Override
        public void outdatedPredictor() {
            metrics.recordOutdatedPredictor();
        }

        @Override
        public void unusablePredictors(String what, IllegalArgumentException reason) {
            metrics.recordUnusablePredictors(what, reason);
        }

        @Override
        public void worked(long nanos) {
            metrics.recordSlice(nanos / 1_000_000);
        }
    }
}
