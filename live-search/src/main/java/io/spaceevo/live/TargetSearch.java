package io.spaceevo.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.measurement.Metric;
import io.spaceevo.quality.StageTables;
import io.spaceevo.schema.Adoption;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.spectral.MetricwiseQtScorer;
import io.spaceevo.score.spectral.SpectrumCache;
import io.spaceevo.score.uncertainty.ScoreBootstrap;
import io.spaceevo.score.uncertainty.Ties;
import io.spaceevo.search.Adopted;
import io.spaceevo.search.FinishedRound;
import io.spaceevo.search.SavedSearch;
import io.spaceevo.search.Search;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.search.Snapshot;
import io.spaceevo.wire.Targets;

/**
 * One target's search with its snapshot: adopts, advances, and says what happened in words of the wire. Holds no Flink and nothing that state holds; {@link LiveSearches} keeps
 * what it is to be built of again after a restore.
 */
final class TargetSearch {
    private final io.spaceevo.schema.SearchTarget message;
    private final SearchTarget target;
    private final QualitySet qualities;
    private final Search search;
    private final List<List<Double>> resampled;
    private final Function<Snapshot, SpectrumCache> tables;
    private long lookedAt;
    private Adopted adopted;
    private long uncertaintyRound;
    private Optional<BestSearchSpace> answer;
    private SortedMap<Metric, Snapshot> snapshots;
    private final SortedMap<Metric, SpectrumCache> spectra = new TreeMap<>();
    private Optional<QtScorer> scorer = Optional.empty();
    private Optional<ScoreUncertainty> uncertainty = Optional.empty();

    /**
     * @param message the target as it came
     * @param costs adopted cost of each distinct block, metric after metric, as {@link #costs()}; empty before the first adoption
     * @param tables makes the tables of a snapshot, or finds them where others use them
     */
    TargetSearch(
            QualitySet qualities,
            io.spaceevo.schema.SearchTarget message,
            SavedSearch saved,
            Optional<float[]> costs,
            Function<Snapshot, SpectrumCache> tables) {
        this.message = message;
        this.tables = tables;
        this.target = Targets.fromWire(message);
        this.qualities = qualities;
        this.search = new Search(qualities.hyperspace(), target, saved.memory());
        this.resampled = new ArrayList<>(saved.resampled());
        this.lookedAt = saved.lookedAt();
        this.adopted = saved.adopted();
        this.uncertaintyRound = saved.uncertaintyRound();
        this.answer = saved.answer();
        this.snapshots = costs.map(this::snapshots).orElseGet(TreeMap::new);
        if (!snapshots.isEmpty() && !qualities.hash().isRecordedAs(adopted.qualitiesHash())) {
            throw new IllegalStateException(
                    "quality set " + qualities.id() + " changed under the search " + target.id());
        }
    }

    /** What is to be kept of it, as of now. */
    SavedSearch saved() {
        return new SavedSearch(lookedAt, adopted, search.memory(), resampled, uncertaintyRound, answer);
    }

    String id() {
        return target.id();
    }

    SearchTarget target() {
        return target;
    }

    /** The target as it came. */
    io.spaceevo.schema.SearchTarget message() {
        return message;
    }

    /** Adopted device epoch; empty before the first adoption. */
    String epoch() {
        return adopted.epoch();
    }

    /** Platform version at which inputs were last looked at; -1 for never. */
    long lookedAt() {
        return lookedAt;
    }

    void lookedAt(long version) {
        lookedAt = version;
    }

    /** Of the newest round; empty before the first is over. */
    Optional<BestSearchSpace> answer() {
        return answer;
    }

    /** Rounds finished. */
    long round() {
        return search.memory().round();
    }

    boolean betweenRounds() {
        return search.betweenRounds();
    }

    /** No evaluation is left to do. */
    boolean idle() {
        return search.idle();
    }

    /** The search is over, and how sure its answer is remains to be told. */
    boolean isUncertaintyDue() {
        return idle() && answer.flatMap(BestSearchSpace::result).isPresent() && uncertaintyRound < round();
    }

    /** Cost of each distinct block that the search works with: metric after metric, each in its unit, microseconds of latency. Empty before the first adoption. */
    Optional<float[]> costs() {
        if (snapshots.isEmpty()) {
            return Optional.empty();
        }
        int blocks = qualities.blocks().blocks().size();
        var costs = new float[blocks * snapshots.size()];
        int next = 0;
        for (var snapshot : snapshots.values()) {
            System.arraycopy(snapshot.costs(), 0, costs, next, blocks);
            next += blocks;
        }
        return Optional.of(costs);
    }

    private SortedMap<Metric, Snapshot> snapshots(float[] costs) {
        int blocks = qualities.blocks().blocks().size();
        var read = new TreeMap<Metric, Snapshot>();
        int next = 0;
        for (var metric : target.metrics()) {
            read.put(metric, new Snapshot(qualities.blocks(), metric, Arrays.copyOfRange(costs, next, next + blocks)));
            next += blocks;
        }
        return read;
    }

    /**
     * Adopts predictors that cover the quality set, if any of them is new.
     *
     * @return what was adopted
     * @throws IllegalArgumentException if latencies break a rule; the search stays as it was
     */
    Optional<SearchRound> adopt(EpochPredictors predictors) {
        boolean sameEpoch = predictors.epoch().equals(adopted.epoch());
        var changed = predictors.newerThan(sameEpoch ? adopted.sequences() : new TreeMap<>());
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        var next = new TreeMap<Metric, Snapshot>();
        for (var metric : target.metrics()) {
            next.put(metric, predicted(metric, predictors, changed, sameEpoch));
        }
        search.adopt();
        snapshots = next;
        spectra.clear();
        scorer = Optional.empty();
        uncertainty = Optional.empty();
        resampled.clear();
        adopted = new Adopted(
                predictors.epoch(),
                predictors.newestSequence(),
                new TreeMap<>(predictors.sequences()),
                qualities.hash().text(),
                predictors.progress(PredictorNeeds.of(qualities)),
                Instant.ofEpochMilli(predictors.asOf()),
                predictors.measurements());
        return Optional.of(
                round(round() + 1, new Adoption(message, qualities.hash().text(), changed)));
    }

    private Snapshot predicted(
            Metric metric, EpochPredictors predictors, List<LatencyPredictor> changed, boolean sameEpoch) {
        var models = predictors.models(metric);
        var before = Optional.ofNullable(snapshots.get(metric)).filter(known -> sameEpoch);
        var costs = before.map(known ->
                        models.predict(qualities.blocks(), known.costs(), EpochPredictors.operators(changed, metric)))
                .orElseGet(() -> models.predict(qualities.blocks()));
        return new Snapshot(qualities.blocks(), metric, costs);
    }

    /** Builds what {@link #advance} needs, if it is not there yet. */
    void build() {
        scorer();
    }

    /** Works while {@code mayGoOn}, at most to the end of the round. */
    Optional<SearchRound> advance(BooleanSupplier mayGoOn) {
        return search.advance(scorer(), mayGoOn).map(this::finished);
    }

    /**
     * Resamples tables while {@code mayGoOn}.
     *
     * @return whether the answer now tells how sure it is
     */
    boolean resample(BooleanSupplier mayGoOn) {
        do {
            resampled.add(uncertainty().replicate(resampled.size()));
        } while (resampled.size() < ScoreBootstrap.REPLICATES && mayGoOn.getAsBoolean());
        if (resampled.size() < ScoreBootstrap.REPLICATES) {
            return false;
        }
        var deviations = uncertainty().deviations(resampled);
        var ties = Ties.of(deviations).stream()
                .map(tie -> new BestSearchSpace.Tie(
                        tie.space().code().text(), tie.score().total(), tie.differenceSd()))
                .toList();
        answer = answer.map(known -> known.withUncertainty(deviations.get(0).scoreSd(), ties));
        resampled.clear();
        uncertaintyRound = round();
        uncertainty = Optional.empty();
        return true;
    }

    private ScoreUncertainty uncertainty() {
        var known = uncertainty.orElseGet(
                () -> new ScoreUncertainty(target, qualities.hyperspace(), search.memory(), built()));
        uncertainty = Optional.of(known);
        return known;
    }

    private SearchRound finished(FinishedRound round) {
        var best = qualities.hyperspace().space(round.best().space());
        var finished = new FinishedAnswer(
                round, best, scorer().score(best), search.memory().evolution().step());
        var stageTables = new TreeMap<Metric, StageTables>();
        built().forEach((metric, cache) -> stageTables.put(metric, cache.tables()));
        answer = Optional.of(finished.answer(target, qualities.described(), adopted, stageTables, answer));
        return round(round.round(), finished.result());
    }

    private SearchRound round(long round, Object event) {
        return new SearchRound(target.id(), round, adopted.epoch(), adopted.predictorSequence(), event);
    }

    private QtScorer scorer() {
        var known = scorer.orElseGet(() -> MetricwiseQtScorer.exact(built(), target.constraints(), target.scoring()));
        scorer = Optional.of(known);
        return known;
    }

    /** Tables and spectra of the adopted costs. */
    private SortedMap<Metric, SpectrumCache> built() {
        if (snapshots.isEmpty()) {
            throw new IllegalStateException("nothing adopted yet: " + target.id());
        }
        snapshots.forEach((metric, snapshot) -> spectra.computeIfAbsent(metric, unbuilt -> tables.apply(snapshot)));
        return spectra;
    }

    /** What is built of tables and spectra. */
    Collection<SpectrumCache> spectra() {
        return spectra.values();
    }

    /** The same if they are those of a snapshot. */
    Optional<SpectrumCache> spectraOf(Snapshot other) {
        return Optional.ofNullable(snapshots.get(other.metric()))
                .filter(own -> own.blocks() == other.blocks() && Arrays.equals(own.costs(), other.costs()))
                .flatMap(own -> Optional.ofNullable(spectra.get(other.metric())));
    }
}
