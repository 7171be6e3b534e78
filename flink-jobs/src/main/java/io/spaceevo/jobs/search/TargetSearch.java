package io.spaceevo.jobs.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.spaceevo.schema.Adoption;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.SearchStateRecord;
import io.spaceevo.schema.TiedSpace;
import io.spaceevo.score.ExactQtScorer;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.ScoreBootstrap;
import io.spaceevo.score.Ties;
import io.spaceevo.search.FinishedRound;
import io.spaceevo.search.Search;
import io.spaceevo.search.SearchMemory;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.search.Snapshot;
import io.spaceevo.wire.Answers;
import io.spaceevo.wire.Memories;
import io.spaceevo.wire.Targets;

/**
 * One target's search with its snapshot: adopts, advances, and says what happened in words of the wire. Holds no Flink; {@link SearchFunction} keeps its record and
 * latencies in state, from which it is built again after a restore.
 */
final class TargetSearch {
    private final SearchTarget target;
    private final QualitySet qualities;
    private final SearchStateRecord record;
    private final Search search;
    private Optional<Snapshot> snapshot;
    private Optional<QtScorer> scorer = Optional.empty();
    private Optional<Certainty> certainty = Optional.empty();

    /**
     * @param record of the target; changed in place
     * @param micros adopted latency of each distinct block, microseconds; empty before the first adoption
     */
    TargetSearch(QualitySet qualities, SearchStateRecord record, Optional<float[]> micros) {
        this.target = Targets.fromWire(record.getTarget());
        this.qualities = qualities;
        this.record = record;
        this.search = new Search(qualities.hyperspace(), target, Memories.read(record, qualities.hyperspace()));
        this.snapshot = micros.map(values -> new Snapshot(qualities.blocks(), values));
        if (snapshot.isPresent() && !record.getQualitiesHash().equals(qualities.hash())) {
            throw new IllegalStateException(
                    "quality set " + qualities.id() + " changed under the search " + target.id());
        }
    }

    /** The record of a target that has adopted nothing yet. */
    static SearchStateRecord begin(io.spaceevo.schema.SearchTarget target) {
        var record = SearchStateRecord.newBuilder()
                .setTarget(target)
                .setLookedAt(-1)
                .setEpoch("")
                .setPredictorSequence(0)
                .setSequences(Map.of())
                .setQualitiesHash("")
                .setKinds(List.of())
                .setAsOf(0)
                .setMeasurements(0)
                .setResampled(List.of())
                .setSureOfRound(0)
                .setAnswer(null);
        var empty = new SearchStateRecord();
        Memories.write(SearchMemory.empty(), empty);
        return record.setPhase(empty.getPhase())
                .setRound(empty.getRound())
                .setBudgetLeft(empty.getBudgetLeft())
                .setStep(empty.getStep())
                .setMembers(empty.getMembers())
                .setArchive(empty.getArchive())
                .setRescored(empty.getRescored())
                .setChildren(empty.getChildren())
                .setEvaluated(empty.getEvaluated())
                .setIncumbent(empty.getIncumbent())
                .build();
    }

    /** The record as of now. */
    SearchStateRecord record() {
        Memories.write(search.memory(), record);
        return record;
    }

    String id() {
        return target.id();
    }

    SearchTarget target() {
        return target;
    }

    /** Adopted device epoch; empty before the first adoption. */
    String epoch() {
        return record.getEpoch();
    }

    /** Platform version at which inputs were last looked at; -1 for never. */
    long lookedAt() {
        return record.getLookedAt();
    }

    void lookedAt(long version) {
        record.setLookedAt(version);
    }

    /** A round was finished before. */
    boolean answered() {
        return record.getAnswer() != null;
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
    boolean unsure() {
        return idle() && answered() && record.getSureOfRound() < round();
    }

    /** Latency of each distinct block that the search works with, microseconds. */
    Optional<float[]> micros() {
        return snapshot.map(Snapshot::micros);
    }

    /**
     * Adopts predictors that cover the quality set, if any of them is new.
     *
     * @return what was adopted
     */
    Optional<SearchRound> adopt(EpochPredictors predictors) {
        boolean sameEpoch = predictors.epoch().equals(record.getEpoch());
        var changed = predictors.newerThan(sameEpoch ? record.getSequences() : Map.of());
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        var before = snapshot;
        var micros = before.isPresent() && sameEpoch
                ? predictors
                        .models()
                        .predict(qualities.blocks(), before.get().micros(), EpochPredictors.operators(changed))
                : predictors.models().predict(qualities.blocks());
        var adopted = new Snapshot(qualities.blocks(), micros);
        boolean relative = before.isEmpty() || adopted.changedRelativeTo(before.get());
        int budget = search.adopt(relative);
        snapshot = Optional.of(adopted);
        scorer = Optional.empty();
        certainty = Optional.empty();
        record.setResampled(List.of());
        record.setEpoch(predictors.epoch());
        record.setPredictorSequence(predictors.newestSequence());
        record.setSequences(predictors.sequences());
        record.setQualitiesHash(qualities.hash());
        record.setKinds(predictors.progress(Needs.of(qualities)).stream()
                .map(Answers::toWire)
                .toList());
        record.setAsOf(predictors.asOf());
        record.setMeasurements(predictors.measurements());
        return Optional.of(round(
                search.memory().round() + 1,
                new Adoption(record.getTarget(), qualities.hash(), changed, relative, budget)));
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
        var replicates = new ArrayList<>(record.getResampled());
        do {
            replicates.add(certainty().replicate(replicates.size()));
        } while (replicates.size() < ScoreBootstrap.REPLICATES && mayGoOn.getAsBoolean());
        if (replicates.size() < ScoreBootstrap.REPLICATES) {
            record.setResampled(replicates);
            return false;
        }
        var deviations = certainty().deviations(replicates);
        record.getAnswer().setScoreSd(deviations.get(0).scoreSd());
        record.getAnswer()
                .setTies(Ties.of(deviations).stream()
                        .map(tie -> new TiedSpace(
                                tie.space().code().text(), tie.score().total(), tie.differenceSd()))
                        .toList());
        record.setResampled(List.of());
        record.setSureOfRound(round());
        certainty = Optional.empty();
        return true;
    }

    private Certainty certainty() {
        var known =
                certainty.orElseGet(() -> new Certainty(target, qualities.hyperspace(), search.memory(), adopted()));
        certainty = Optional.of(known);
        return known;
    }

    private Snapshot adopted() {
        return snapshot.orElseThrow(() -> new IllegalStateException("nothing adopted yet: " + target.id()));
    }

    private SearchRound finished(FinishedRound round) {
        var best = qualities.hyperspace().space(round.best().space());
        var finished = new FinishedAnswer(
                round, best, scorer().score(best), search.memory().evolution().step());
        record.setAnswer(Answers.toWire(finished.answer(target, record)));
        return round(round.round(), finished.result());
    }

    private SearchRound round(long round, Object event) {
        return new SearchRound(target.id(), round, record.getEpoch(), record.getPredictorSequence(), event);
    }

    private QtScorer scorer() {
        var known =
                scorer.orElseGet(() -> new ExactQtScorer(adopted().tables(), target.constraints(), target.scoring()));
        scorer = Optional.of(known);
        return known;
    }
}
