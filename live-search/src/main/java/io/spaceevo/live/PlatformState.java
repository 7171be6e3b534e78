package io.spaceevo.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.measurement.Metric;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.schema.SearchPlatformRecord;
import io.spaceevo.schema.SearchStateRecord;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.search.SavedSearch;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.wire.Identity;
import io.spaceevo.wire.Keys;
import io.spaceevo.wire.Predictors;
import io.spaceevo.wire.SavedSearches;

/** What is remembered of the platform at hand: its predictors, its targets and their searches. */
final class PlatformState {
    private final PlatformStore store;

    PlatformState(PlatformStore store) {
        this.store = store;
    }

    SearchPlatformRecord platform() throws IOException {
        return store.platform().get().orElseGet(() -> new SearchPlatformRecord(0L, List.of(), List.of()));
    }

    /** Takes note of what the platform was offered a default target for. */
    void offered(Collection<String> qualitySets) throws IOException {
        var record = platform();
        store.platform()
                .put(new SearchPlatformRecord(record.getVersion(), record.getEpochs(), List.copyOf(qualitySets)));
    }

    /** Keeps a predictor if it is newer than what is known of its kind; false if it is old or its epoch is long gone. */
    boolean accept(LatencyPredictor predictor) throws IOException {
        var identity = Identity.fromWire(predictor.getEpoch());
        var epoch = identity.text();
        var key = Keys.predictor(identity, Identity.fromWire(predictor.getKind()));
        var record = platform();
        var epochs = new EpochOrder(record.getEpochs());
        boolean unseen = epochs.see(epoch, Predictors.epochSince(predictor));
        if (unseen) {
            forgetAllBut(epochs.kept());
        }
        boolean accepted = epochs.kept().contains(epoch)
                && store.predictors()
                        .get(key)
                        .map(known -> known.getSequence() < predictor.getSequence())
                        .orElse(true);
        if (accepted) {
            store.predictors().put(key, predictor);
        }
        if (unseen || accepted) {
            store.platform()
                    .put(new SearchPlatformRecord(
                            record.getVersion() + (accepted ? 1 : 0), epochs.oldestFirst(), record.getDefaults()));
        }
        return accepted;
    }

    private void forgetAllBut(List<String> epochs) throws IOException {
        var outdated = new ArrayList<String>();
        for (var entry : store.predictors().all()) {
            if (epochs.stream().noneMatch(epoch -> entry.getKey().startsWith(epoch + "/"))) {
                outdated.add(entry.getKey());
            }
        }
        for (var key : outdated) {
            store.predictors().remove(key);
        }
    }

    /** Predictors of an epoch for some metrics and operators. Until it has one of networks for a metric, that of the newest other epoch serves. */
    EpochPredictors predictors(String epoch, Set<Metric> metrics, Set<String> operators) throws IOException {
        var own = stored(epoch);
        var others = new ArrayList<>(keptEpochs());
        others.remove(epoch);
        for (var other : others) {
            for (var metric : metrics) {
                if (own.stream().noneMatch(predictor -> EpochPredictors.isOfNetworks(predictor, metric))) {
                    stored(other).stream()
                            .filter(predictor -> EpochPredictors.isOfNetworks(predictor, metric))
                            .forEach(own::add);
                }
            }
        }
        return new EpochPredictors(epoch, own, metrics, operators);
    }

    private List<LatencyPredictor> stored(String epoch) throws IOException {
        var found = new TreeMap<String, LatencyPredictor>();
        for (var entry : store.predictors().all()) {
            if (entry.getKey().startsWith(epoch + "/")) {
                found.put(entry.getKey(), entry.getValue());
            }
        }
        return new ArrayList<>(found.values());
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
     * The newest epoch whose predictors cover the qualities, in each metric.
     *
     * @param adopted epoch that a search is at, empty before its first; an older one is not for it, even where the adopted one's predictors cover less than they did
     */
    Optional<EpochPredictors> newestComplete(QualitySet qualities, Set<Metric> metrics, String adopted)
            throws IOException {
        for (var epoch : keptEpochs()) {
            var predictors = predictors(epoch, metrics, qualities.operators());
            if (predictors.cover(qualities.blocks())) {
                return Optional.of(predictors);
            } else if (epoch.equals(adopted)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** How far the newest epoch is with what a search needs. */
    List<KindProgress> progress(Set<Metric> metrics, PredictorNeeds needs) throws IOException {
        var epochs = keptEpochs();
        var newest = epochs.isEmpty()
                ? new EpochPredictors("", List.of(), metrics, needs.operators())
                : predictors(epochs.get(0), metrics, needs.operators());
        return newest.progress(needs);
    }

    void add(SearchTarget target) throws IOException {
        if (store.targets().get(target.getTarget()).isEmpty()) {
            store.targets().put(target.getTarget(), target);
            var record = platform();
            store.platform()
                    .put(new SearchPlatformRecord(record.getVersion() + 1, record.getEpochs(), record.getDefaults()));
        }
    }

    void remove(String target) throws IOException {
        store.targets().remove(target);
        store.searches().remove(target);
        store.latencies().remove(target);
    }

    /** By id. */
    SortedMap<String, SearchTarget> targets() throws IOException {
        var sorted = new TreeMap<String, SearchTarget>();
        for (var entry : store.targets().all()) {
            sorted.put(entry.getKey(), entry.getValue());
        }
        return sorted;
    }

    /** What was kept of a target's search; one that has not begun if nothing was. */
    SavedSearch search(SearchTarget target, Hyperspace hyperspace) throws IOException {
        return store.searches()
                .get(target.getTarget())
                .map(known -> SavedSearches.fromWire(known, hyperspace))
                .orElseGet(SavedSearch::unbegun);
    }

    void search(SearchTarget target, SavedSearch saved) throws IOException {
        store.searches().put(target.getTarget(), SavedSearches.toWire(target, saved));
    }

    /** The newest answer of a target; empty before its first round is over. */
    Optional<BestSearchSpace> answer(SearchTarget target) throws IOException {
        return store.searches().get(target.getTarget()).map(SearchStateRecord::getAnswer);
    }

    /** Adopted cost of each distinct block, metric after metric, in its unit: microseconds of latency. */
    Optional<float[]> latencies(String target) throws IOException {
        return store.latencies().get(target);
    }

    void latencies(String target, float[] costs) throws IOException {
        store.latencies().put(target, costs);
    }

    Optional<PlatformView> view() throws IOException {
        return store.view().get();
    }

    /** Forgets a platform of which nothing is left: no target, and never a predictor. */
    void clear() throws IOException {
        store.platform().clear();
        store.view().clear();
    }

    void view(PlatformView answers) throws IOException {
        store.view().put(answers);
    }
}
