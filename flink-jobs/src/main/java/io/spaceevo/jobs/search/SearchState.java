package io.spaceevo.jobs.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.schema.SearchPlatformRecord;
import io.spaceevo.schema.SearchStateRecord;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.search.SavedSearch;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.wire.Predictors;
import io.spaceevo.wire.SavedSearches;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/**
 * Everything {@link SearchFunction} remembers. Key: platform. What is put here is never changed afterwards: state of the heap would take the change along into a
 * snapshot that was begun before.
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
 * <tr><td>view</td><td>answers; queryable as {@value #QUERYABLE}</td><td>one answer per target</td><td>like platform</td></tr>
 * </table>
 *
 * <p>Broadcast state: hyperspaces by id and block qualities by key, 4 MB for onnxw; never cleared, because a quality set never changes.
 */
final class SearchState {
    /** Name under which the view can be queried. */
    static final String QUERYABLE = "best-search-spaces";

    static final MapStateDescriptor<String, HyperspaceFile> HYPERSPACES =
            new MapStateDescriptor<>("hyperspaces", Types.STRING, new AvroTypeInfo<>(HyperspaceFile.class));
    static final MapStateDescriptor<String, BlockQualities> QUALITIES =
            new MapStateDescriptor<>("block-qualities", Types.STRING, new AvroTypeInfo<>(BlockQualities.class));

    private final ValueState<SearchPlatformRecord> platform;
    private final MapState<String, LatencyPredictor> predictors;
    private final MapState<String, SearchTarget> targets;
    private final MapState<String, SearchStateRecord> searches;
    private final MapState<String, float[]> latencies;
    private final ValueState<Long> wake;
    private final ValueState<PlatformView> view;

    @SuppressWarnings(
            "deprecation") // queryable state is deprecated since 1.18 and ships in 2.3; the compacted topic can take
    // its place
    SearchState(RuntimeContext context) {
        platform = context.getState(
                new ValueStateDescriptor<>("platform", new AvroTypeInfo<>(SearchPlatformRecord.class)));
        predictors = context.getMapState(
                new MapStateDescriptor<>("predictors", Types.STRING, new AvroTypeInfo<>(LatencyPredictor.class)));
        targets = context.getMapState(
                new MapStateDescriptor<>("targets", Types.STRING, new AvroTypeInfo<>(SearchTarget.class)));
        searches = context.getMapState(
                new MapStateDescriptor<>("searches", Types.STRING, new AvroTypeInfo<>(SearchStateRecord.class)));
        latencies = context.getMapState(new MapStateDescriptor<>(
                "latencies", Types.STRING, PrimitiveArrayTypeInfo.FLOAT_PRIMITIVE_ARRAY_TYPE_INFO));
        wake = context.getState(new ValueStateDescriptor<>("wake", Types.LONG));
        var viewed = new ValueStateDescriptor<>("view", new AvroTypeInfo<>(PlatformView.class));
        viewed.setQueryable(QUERYABLE);
        view = context.getState(viewed);
    }

    SearchPlatformRecord platform() throws IOException {
        var known = platform.value();
        return known == null ? new SearchPlatformRecord(0L, List.of(), List.of()) : known;
    }

    /** Takes note of what the platform was offered a default target for. */
    void offered(Collection<String> qualitySets) throws IOException {
        var record = platform();
        platform.update(new SearchPlatformRecord(record.getVersion(), record.getEpochs(), List.copyOf(qualitySets)));
    }

    /** Keeps a predictor if it is newer than what is known of its kind; false if it is old or its epoch is long gone. */
    boolean accept(LatencyPredictor predictor, String epoch, String key) throws Exception {
        var record = platform();
        var epochs = new EpochOrder(record.getEpochs());
        boolean unseen = epochs.see(epoch, Predictors.epochSince(predictor));
        if (unseen) {
            forgetAllBut(epochs.kept());
        }
        var known = predictors.get(key);
        boolean accepted =
                epochs.kept().contains(epoch) && (known == null || known.getSequence() < predictor.getSequence());
        if (accepted) {
            predictors.put(key, predictor);
        }
        if (unseen || accepted) {
            platform.update(new SearchPlatformRecord(
                    record.getVersion() + (accepted ? 1 : 0), epochs.oldestFirst(), record.getDefaults()));
        }
        return accepted;
    }

    private void forgetAllBut(List<String> epochs) throws Exception {
        var outdated = new ArrayList<String>();
        for (var key : predictors.keys()) {
            if (epochs.stream().noneMatch(epoch -> key.startsWith(epoch + "/"))) {
                outdated.add(key);
            }
        }
        for (var key : outdated) {
            predictors.remove(key);
        }
    }

    /** Predictors of an epoch for some operators. */
    EpochPredictors predictors(String epoch, Set<String> operators) throws Exception {
        var found = new TreeMap<String, LatencyPredictor>();
        for (var entry : predictors.entries()) {
            if (entry.getKey().startsWith(epoch + "/")) {
                found.put(entry.getKey(), entry.getValue());
            }
        }
        return new EpochPredictors(epoch, found.values(), operators);
    }

    /** No other epoch of the platform was first seen later. */
    boolean isNewestEpoch(String epoch) throws IOException {
        var epochs = platform().getEpochs();
        return !epochs.isEmpty() && epochs.get(epochs.size() - 1).getEpoch().equals(epoch);
    }

    /** Epochs whose predictors are kept, newest first. */
    List<String> keptEpochs() throws IOException {
        return new EpochOrder(platform().getEpochs()).kept();
    }

    /**
     * The newest epoch whose predictors cover the qualities.
     *
     * @param adopted epoch that a search is at, empty before its first; an older one is not for it, even where the adopted one's predictors cover less than they did
     */
    Optional<EpochPredictors> newestComplete(QualitySet qualities, String adopted) throws Exception {
        for (var epoch : keptEpochs()) {
            var predictors = predictors(epoch, qualities.operators());
            if (predictors.cover(qualities.blocks())) {
                return Optional.of(predictors);
            } else if (epoch.equals(adopted)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** How far the newest epoch is with what a search needs. */
    List<KindProgress> progress(Needs needs) throws Exception {
        var epochs = keptEpochs();
        var newest = epochs.isEmpty()
                ? new EpochPredictors("", List.of(), needs.operators())
                : predictors(epochs.get(0), needs.operators());
        return newest.progress(needs);
    }

    void add(SearchTarget target) throws Exception {
        if (!targets.contains(target.getTarget())) {
            targets.put(target.getTarget(), target);
            var record = platform();
            platform.update(
                    new SearchPlatformRecord(record.getVersion() + 1, record.getEpochs(), record.getDefaults()));
        }
    }

    void remove(String target) throws Exception {
        targets.remove(target);
        searches.remove(target);
        latencies.remove(target);
    }

    /** By id. */
    SortedMap<String, SearchTarget> targets() throws Exception {
        var sorted = new TreeMap<String, SearchTarget>();
        for (var entry : targets.entries()) {
            sorted.put(entry.getKey(), entry.getValue());
        }
        return sorted;
    }

    /** What was kept of a target's search; one that has not begun if nothing was. */
    SavedSearch search(SearchTarget target, Hyperspace hyperspace) throws Exception {
        var known = searches.get(target.getTarget());
        return known == null ? SavedSearch.unbegun() : SavedSearches.fromWire(known, hyperspace);
    }

    void search(SearchTarget target, SavedSearch saved) throws Exception {
        searches.put(target.getTarget(), SavedSearches.toWire(target, saved));
    }

    /** The newest answer of a target; empty before its first round is over. */
    Optional<BestSearchSpace> answer(SearchTarget target) throws Exception {
        return Optional.ofNullable(searches.get(target.getTarget())).map(SearchStateRecord::getAnswer);
    }

    /** Adopted latency of each distinct block, microseconds. */
    Optional<float[]> latencies(String target) throws Exception {
        return Optional.ofNullable(latencies.get(target));
    }

    void latencies(String target, float[] micros) throws Exception {
        latencies.put(target, micros);
    }

    Optional<Long> wake() throws IOException {
        return Optional.ofNullable(wake.value());
    }

    void wake(long time) throws IOException {
        wake.update(time);
    }

    void awake() {
        wake.clear();
    }

    Optional<PlatformView> view() throws IOException {
        return Optional.ofNullable(view.value());
    }

    /** Forgets a platform of which nothing is left: no target, and never a predictor. */
    void clear() {
        platform.clear();
        view.clear();
    }

    void view(PlatformView answers) throws IOException {
        view.update(answers);
    }
}
