package io.spaceevo.jobs.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.spaceevo.jobs.kafka.Rejection;
import io.spaceevo.schema.AnswerUpdate;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.QualityInput;
import io.spaceevo.schema.SearchInput;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TargetRemoval;
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

    static final OutputTag<AnswerUpdate> ANSWERS =
            new OutputTag<>("best-search-spaces", new AvroTypeInfo<>(AnswerUpdate.class));
    static final OutputTag<SearchTarget> DEFAULT_TARGETS =
            new OutputTag<>("default-targets", new AvroTypeInfo<>(SearchTarget.class));

    /** How soon to look whether qualities were broadcast that are lacking: a broadcast wakes nobody. */
    private static final long LOOK_AGAIN_MS = 1000;

    /**
     * A platform without work still keeps a timer: it is what fires after a restore and emits the answers again. Overdue after any stop that was long enough for a
     * Kafka transaction to expire, 15 minutes.
     */
    private static final long HEARTBEAT_MS = 60_000;

    private final SliceLimit limit;
    private final long adoptionPauseMs;
    private final DefaultTargets defaults;
    private transient SearchState state;
    private transient SearchMetrics metrics;
    private transient WakeUps wakeUps;
    private transient QualityLibrary library;
    private transient PlatformAnswers answers;
    private transient ActiveSearches active;
    private transient Settled settled;
    private transient AdoptionPace pace;
    private transient Set<String> awakened;
    private transient boolean restored;
    private transient boolean libraryLoaded;

    /**
     * @param adoptionPauseMs rest between two adoptions of a target in one epoch, milliseconds of processing time
     * @param defaultSeed of targets for platforms without any
     */
    SearchFunction(SliceLimit limit, long adoptionPauseMs, long defaultSeed) {
        this.limit = limit;
        this.adoptionPauseMs = adoptionPauseMs;
        this.defaults = new DefaultTargets(defaultSeed);
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
        library = new QualityLibrary();
        metrics = new SearchMetrics(getRuntimeContext().getMetricGroup(), library);
        wakeUps = new WakeUps(state);
        answers = new PlatformAnswers(state, library);
        active = new ActiveSearches();
        settled = new Settled();
        pace = new AdoptionPace(adoptionPauseMs);
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
            var kind = Identity.fromWire(predictor.getKind());
            var epoch = Identity.fromWire(predictor.getEpoch());
            if (!EpochPredictors.counts(kind)) {
                return;
            }
            if (!state.accept(predictor, epoch.text(), Keys.predictor(epoch, kind))) {
                metrics.recordOutdatedPredictor();
                return;
            }
        } else if (input.getBody() instanceof SearchTarget target) {
            state.add(target);
        } else if (input.getBody() instanceof TargetRemoval removal) {
            state.remove(removal.getTarget());
            active.remove(removal.getTarget());
            pace.forget(removal.getTarget());
            settled.forget(context.getCurrentKey());
            answers.withdraw(removal.getTarget(), update -> context.output(ANSWERS, update));
        }
        wakeUps.forWork(context.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SearchRound> out) throws Exception {
        wakeUps.fired();
        loadLibrary(context);
        var platform = context.getCurrentKey();
        if (restored && awakened.add(platform)) {
            answers.repeat(update -> context.output(ANSWERS, update));
        }
        long version = state.platform().getVersion();
        if (!settled.isSettled(platform, version, library.revision())) {
            var targets = new ArrayList<>(state.targets().values());
            if (!targets.isEmpty() && work(version, targets, context, out)) {
                wakeUps.forWork(context.timerService());
                return;
            }
            if (targets.isEmpty() && state.keptEpochs().isEmpty()) {
                state.clear();
                settled.forget(platform);
                active.forget(platform);
                return;
            }
            if (targets.isEmpty()) {
                offerDefaults(platform, context);
            }
        }
        wakeUps.within(context.timerService(), settled.rests(platform) ? HEARTBEAT_MS : LOOK_AGAIN_MS);
    }

    /** Gives one slice to the target whose turn it is; false if none has anything to do. */
    private boolean work(long version, List<SearchTarget> targets, OnTimerContext context, Collector<SearchRound> out)
            throws Exception {
        var platform = context.getCurrentKey();
        long now = context.timerService().currentProcessingTime();
        boolean lacking = false;
        boolean resting = false;
        for (var message : active.inTurn(platform, targets)) {
            var target = read(message);
            if (target.isEmpty()) {
                continue;
            }
            var qualities = library.find(message.getHyperspace(), message.getQualitySet());
            if (qualities.isEmpty()) {
                lacking = true;
                answers.warmWithoutQualities(target.get(), message);
                continue;
            }
            var search = active.find(message.getTarget(), () -> load(message, qualities.get()));
            if (search.betweenRounds() && search.lookedAt() != version) {
                if (state.isNewestEpoch(search.epoch()) && !pace.allows(search.id(), now)) {
                    resting = true;
                } else {
                    look(search, qualities.get(), version, now, out);
                }
            }
            if (!search.idle() || search.unsure()) {
                if (slice(search, context, out)) {
                    active.turnTaken(platform, message.getTarget());
                }
                return true;
            }
            active.remove(message.getTarget());
        }
        if (resting) {
            settled.forget(platform);
        } else {
            settled.settle(platform, version, library.revision(), lacking);
        }
        return false;
    }

    /** Targets were checked before they were kept, but maybe by the rules of an earlier version: empty if this one's forbid it. */
    private Optional<io.spaceevo.search.SearchTarget> read(SearchTarget message) throws Exception {
        try {
            return Optional.of(Targets.fromWire(message));
        } catch (IllegalArgumentException e) {
            answers.refuse(message, Rejection.detail(e));
            return Optional.empty();
        }
    }

    private TargetSearch load(SearchTarget target, QualitySet qualities) throws Exception {
        return new TargetSearch(
                qualities, target, state.search(target, qualities.hyperspace()), state.latencies(target.getTarget()));
    }

    /** Adopts the newest epoch that covers the qualities, if it brings anything new. */
    private void look(TargetSearch search, QualitySet qualities, long version, long now, Collector<SearchRound> out)
            throws Exception {
        var newest = state.newestComplete(qualities, search.epoch());
        var lacks = newest.isPresent() ? adopt(search, newest.get(), now, out) : Optional.<String>empty();
        if (search.answer().isEmpty()) {
            answers.warm(search.target(), lacks);
        }
        search.lookedAt(version);
        state.search(search.message(), search.saved());
    }

    /**
     * Latencies that break a rule are data of one platform: its search stays on what it has.
     *
     * @return why they cannot be used
     */
    private Optional<String> adopt(
            TargetSearch search, EpochPredictors predictors, long now, Collector<SearchRound> out) throws Exception {
        try {
            var adoption = search.adopt(predictors);
            if (adoption.isPresent()) {
                out.collect(adoption.get());
                metrics.recordAdoption();
                pace.adopted(search.id(), now);
                state.latencies(search.id(), search.micros().orElseThrow());
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            metrics.recordUnusablePredictors(search.id(), e);
            return Optional.of("predictors of " + predictors.epoch() + " cannot be used: " + e.getMessage());
        }
    }

    /**
     * Evaluations come first; when none is left, how sure the answer is.
     *
     * @return whether there is a new answer
     */
    private boolean slice(TargetSearch search, OnTimerContext context, Collector<SearchRound> out) throws Exception {
        long begin = System.nanoTime();
        var mayGoOn = limit.begin();
        boolean answered;
        if (search.idle()) {
            answered = search.resample(mayGoOn);
        } else {
            var finished = search.advance(mayGoOn);
            finished.ifPresent(out::collect);
            finished.ifPresent(round -> metrics.recordRound());
            answered = finished.isPresent();
        }
        state.search(search.message(), search.saved());
        if (answered) {
            answers.give(search.answer().orElseThrow(), update -> context.output(ANSWERS, update));
        }
        metrics.recordSlice((System.nanoTime() - begin) / 1_000_000);
        return answered;
    }

    private void offerDefaults(String platform, OnTimerContext context) throws Exception {
        defaults.offer(platform, state, library, metrics).forEach(target -> context.output(DEFAULT_TARGETS, target));
        answers.warmWithoutTarget(platform);
        settled.settle(platform, state.platform().getVersion(), library.revision(), true);
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
}
