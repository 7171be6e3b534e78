package io.spaceevo.jobs.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.measurement.Platform;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.QualityInput;
import io.spaceevo.schema.SearchInput;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TargetRemoval;
import io.spaceevo.score.QtSettings;
import io.spaceevo.search.DefaultConstraints;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.wire.Answers;
import io.spaceevo.wire.Identity;
import io.spaceevo.wire.Keys;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Targets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Drives the searches of one platform: adopts new inputs between rounds and advances one round slice by slice. */
final class SearchFunction extends KeyedBroadcastProcessFunction<String, SearchInput, QualityInput, SearchRound>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    static final OutputTag<io.spaceevo.schema.BestSearchSpace> ANSWERS =
            new OutputTag<>("best-search-spaces", new AvroTypeInfo<>(io.spaceevo.schema.BestSearchSpace.class));
    static final OutputTag<SearchTarget> DEFAULT_TARGETS =
            new OutputTag<>("default-targets", new AvroTypeInfo<>(SearchTarget.class));

    private static final long LOOK_AGAIN_MS = 1000;
    private static final long SETTLED_MS = 5000;

    private final SliceLimit limit;
    private final long defaultSeed;
    private transient SearchState state;
    private transient SearchMetrics metrics;
    private transient SliceSchedule schedule;
    private transient QualityLibrary library;
    private transient ActiveSearches active;
    private transient Set<String> awakened;
    private transient boolean restored;
    private transient boolean libraryLoaded;

    SearchFunction(SliceLimit limit, long defaultSeed) {
        this.limit = limit;
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
        metrics = new SearchMetrics(getRuntimeContext().getMetricGroup());
        schedule = new SliceSchedule();
        library = new QualityLibrary();
        active = new ActiveSearches();
        awakened = new HashSet<>();
    }

    @Override
    public void processBroadcastElement(QualityInput input, Context context, Collector<SearchRound> out)
            throws Exception {
        if (input.getBody() instanceof HyperspaceFile file) {
            library.add(file);
            context.getBroadcastState(SearchState.HYPERSPACES).put(file.getId(), file);
        } else if (input.getBody() instanceof BlockQualities table) {
            var known = context.getBroadcastState(SearchState.QUALITIES);
            var key = Qualities.key(table);
            if (known.contains(key)) {
                if (!known.get(key).getSamples().equals(table.getSamples())) {
                    metrics.recordRefusedQualities();
                }
                return;
            }
            known.put(key, table);
            library.add(table);
        }
    }

    @Override
    public void processElement(SearchInput input, ReadOnlyContext context, Collector<SearchRound> out)
            throws Exception {
        if (input.getBody() instanceof LatencyPredictor predictor) {
            var epoch = Identity.fromWire(predictor.getEpoch());
            var key = Keys.predictor(epoch, Identity.fromWire(predictor.getKind()));
            if (!state.accept(predictor, epoch.text(), key)) {
                metrics.recordOutdatedPredictor();
                return;
            }
        } else if (input.getBody() instanceof SearchTarget target) {
            state.add(target);
        } else if (input.getBody() instanceof TargetRemoval removal) {
            state.remove(removal.getTarget());
            active.remove(removal.getTarget());
            var view = state.view();
            if (view.isPresent()) {
                state.view(PlatformAnswers.only(view.get(), state.targets().keySet()));
            }
        }
        wakeAt(context, schedule.slot(context.timerService().currentProcessingTime() + 1));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SearchRound> out) throws Exception {
        state.awake();
        loadLibrary(context);
        var platform = context.getCurrentKey();
        var targets = state.targets();
        if (restored && awakened.add(platform)) {
            for (var target : targets.values()) {
                Optional.ofNullable(state.search(target).getAnswer())
                        .ifPresent(answer -> context.output(ANSWERS, answer));
            }
        }
        long now = context.timerService().currentProcessingTime();
        var record = state.platform();
        if (targets.isEmpty()) {
            offerDefaults(platform, context);
            wakeAt(context, now + LOOK_AGAIN_MS);
        } else if (record.getSettledAt() == record.getVersion()) {
            wakeAt(context, now + SETTLED_MS);
        } else {
            work(record.getVersion(), new ArrayList<>(targets.values()), context, out, now);
        }
    }

    /** Gives one slice to the target whose turn it is. */
    private void work(
            long version, List<SearchTarget> targets, OnTimerContext context, Collector<SearchRound> out, long now)
            throws Exception {
        boolean waiting = false;
        for (var target : active.inTurn(context.getCurrentKey(), targets)) {
            var qualities = library.find(target.getHyperspace(), target.getQualitySet());
            if (qualities.isEmpty()) {
                waiting = true;
                continue;
            }
            var search = active.find(target.getTarget(), () -> load(target, qualities.get()));
            if (search.betweenRounds() && search.lookedAt() != version) {
                look(search, qualities.get(), version, out);
            }
            if (!search.idle()) {
                slice(search, context, out);
                active.turnTaken(context.getCurrentKey(), target.getTarget());
                wakeAt(context, schedule.slot(context.timerService().currentProcessingTime() + 1));
                return;
            }
            active.remove(target.getTarget());
        }
        if (!waiting) {
            var record = state.platform();
            record.setSettledAt(version);
            state.platform(record);
        }
        wakeAt(context, now + (waiting ? LOOK_AGAIN_MS : SETTLED_MS));
    }

    private TargetSearch load(SearchTarget target, QualitySet qualities) throws Exception {
        return new TargetSearch(qualities, state.search(target), state.latencies(target.getTarget()));
    }

    /** Adopts the newest epoch that covers the qualities, if it brings anything new. */
    private void look(TargetSearch search, QualitySet qualities, long version, Collector<SearchRound> out)
            throws Exception {
        var newest = newestComplete(qualities);
        if (newest.isPresent()) {
            var adoption = search.adopt(newest.get());
            if (adoption.isPresent()) {
                out.collect(adoption.get());
                metrics.recordAdoption();
                state.latencies(search.id(), search.micros().orElseThrow());
            }
        } else if (!search.answered()) {
            var answer = Answers.toWire(search.warming(progress(qualities)));
            state.view(PlatformAnswers.with(state.view(), answer));
        }
        search.lookedAt(version);
        state.search(search.record());
    }

    private void slice(TargetSearch search, OnTimerContext context, Collector<SearchRound> out) throws Exception {
        long begin = System.nanoTime();
        var finished = search.advance(limit.begin());
        var record = search.record();
        state.search(record);
        if (finished.isPresent()) {
            out.collect(finished.get());
            context.output(ANSWERS, record.getAnswer());
            state.view(PlatformAnswers.with(state.view(), record.getAnswer()));
            metrics.recordRound();
        }
        metrics.recordSlice((System.nanoTime() - begin) / 1_000_000);
    }

    private Optional<EpochPredictors> newestComplete(QualitySet qualities) throws Exception {
        for (var epoch : state.keptEpochs()) {
            var predictors = state.predictors(epoch);
            if (predictors.cover(qualities.blocks())) {
                return Optional.of(predictors);
            }
        }
        return Optional.empty();
    }

    private List<KindProgress> progress(QualitySet qualities) throws Exception {
        var epochs = state.keptEpochs();
        var predictors = epochs.isEmpty() ? new EpochPredictors("", List.of()) : state.predictors(epochs.get(0));
        return predictors.progress(qualities.blocks());
    }

    /** A platform without a target gets one for each quality set that its predictors cover; once, so that a removed one does not come back. */
    private void offerDefaults(String platform, OnTimerContext context) throws Exception {
        var warming = new ArrayList<BestSearchSpace>();
        var record = state.platform();
        for (var qualities : library.complete()) {
            warming.add(new BestSearchSpace(
                    "",
                    platform,
                    qualities.hyperspace().id(),
                    qualities.name(),
                    List.of(),
                    progress(qualities),
                    Optional.empty(),
                    false));
            var newest = newestComplete(qualities);
            if (newest.isPresent() && !record.getDefaults().contains(qualities.id())) {
                context.output(DEFAULT_TARGETS, defaultTarget(platform, qualities, newest.get()));
                var defaults = new ArrayList<>(record.getDefaults());
                defaults.add(qualities.id());
                record.setDefaults(defaults);
                state.platform(record);
            }
        }
        state.view(PlatformAnswers.withoutTarget(platform, warming));
    }

    private SearchTarget defaultTarget(String platform, QualitySet qualities, EpochPredictors predictors) {
        var tables = qualities.blocks().tables(predictors.models().predict(qualities.blocks()));
        var target = new io.spaceevo.search.SearchTarget(
                new Platform(platform),
                qualities.hyperspace().id(),
                qualities.name(),
                DefaultConstraints.of(tables),
                QtSettings.published(),
                EvolutionSettings.published(defaultSeed),
                SearchBudget.published());
        return Targets.toWire(target, Targets.DEFAULT);
    }

    /** Broadcast state is restored before anything is broadcast again. */
    private void loadLibrary(OnTimerContext context) throws Exception {
        if (libraryLoaded) {
            return;
        }
        for (var file : context.getBroadcastState(SearchState.HYPERSPACES).immutableEntries()) {
            library.add(file.getValue());
        }
        for (var table : context.getBroadcastState(SearchState.QUALITIES).immutableEntries()) {
            library.add(table.getValue());
        }
        libraryLoaded = true;
    }

    /** Keeps one timer per platform: the earliest that anybody asked for. */
    private void wakeAt(ReadOnlyContext context, long time) throws Exception {
        var known = state.wake();
        if (known.isPresent()) {
            if (known.get() <= time) {
                return;
            }
            context.timerService().deleteProcessingTimeTimer(known.get());
        }
        context.timerService().registerProcessingTimeTimer(time);
        state.wake(time);
    }
}
