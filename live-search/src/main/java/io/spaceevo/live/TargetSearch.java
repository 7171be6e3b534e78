package io.spaceevo.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.schema.Adoption;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.spectral.ExactQtScorer;
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
    private Optional<Snapshot> snapshot;
    private Optional<SpectrumCache> spectra = Optional.empty();
    private Optional<QtScorer> scorer = Optional.empty();
    private Optional<ScoreUncertainty> uncertainty = Optional.empty();

    /**
     * @param message the target as it came
     * @param micros adopted latency of each distinct block, microseconds; empty before the first adoption
     * @param tables makes the tables of a snapshot, or finds them where others use them
     */
    TargetSearch(
            QualitySet qualities,
            io.spaceevo.schema.SearchTarget message,
            SavedSearch saved,
            Optional<float[]> micros,
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
        this.snapshot = micros.map(values -> new Snapshot(qualities.blocks(), values));
        if (snapshot.isPresent() && !qualities.hash().isRecordedAs(adopted.qualitiesHash())) {
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

    /** Latency of each distinct block that the search works with, microseconds. */
    Optional<float[]> micros() {
        return snapshot.map(Snapshot::micros);
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
        var micros = snapshot.isPresent() && sameEpoch
                ? predictors
                        .models()
                        .predict(qualities.blocks(), snapshot.get().micros(), EpochPredictors.operators(changed))
                : predictors.models().predict(qualities.blocks());
        var next = new Snapshot(qualities.blocks(), micros);
        search.adopt();
        snapshot = Optional.of(next);
        spectra = Optional.empty();
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

    private Snapshot snapshot() {
        return snapshot.orElseThrow(() -> new IllegalStateException("nothing adopted yet: " + target.id()));
    }

    private SearchRound finished(FinishedRound round) {
        var best = qualities.hyperspace().space(round.best().space());
        var finished = new FinishedAnswer(
                round, best, scorer().score(best), search.memory().evolution().step());
        answer = Optional.of(finished.answer(target, qualities.described(), adopted, built().tables(), answer));
        return round(round.round(), finished.result());
    }

    private SearchRound round(long round, Object event) {
        return new SearchRound(target.id(), round, adopted.epoch(), adopted.predictorSequence(), event);
    }

    private QtScorer scorer() {
        var known = scorer.orElseGet(() -> new ExactQtScorer(built(), target.constraints(), target.scoring()));
        scorer = Optional.of(known);
        return known;
    }

    /** Tables and spectra of the adopted latencies. */
    private SpectrumCache built() {
        var known = spectra.orElseGet(() -> tables.apply(snapshot()));
        spectra = Optional.of(known);
        return known;
    }

    /** What is built of tables and spectra. */
    Optional<SpectrumCache> spectra() {
        return spectra;
    }

    /** The same if they are those of a snapshot. */
    Optional<SpectrumCache> spectraOf(Snapshot other) {
        return spectra.filter(known -> snapshot().blocks() == other.blocks()
                && Arrays.equals(snapshot().micros(), other.micros()));
    }
}
