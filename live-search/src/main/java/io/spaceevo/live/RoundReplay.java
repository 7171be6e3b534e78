package io.spaceevo.live;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.schema.Adoption;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.Evaluated;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.score.spectral.ExactQtScorer;
import io.spaceevo.score.spectral.SpectrumCache;
import io.spaceevo.search.SavedSearch;
import io.spaceevo.search.Snapshot;

/**
 * Runs a target's search again from what it wrote into {@code search-rounds}: the same adoptions have to give the same children, scores and populations, to the bit.
 * Takes records in the order of the topic and compares each round as it comes; where a target was removed and added again, the newest search counts.
 */
public final class RoundReplay {
    private final QualityLibrary library = new QualityLibrary();
    private Optional<Run> run = Optional.empty();

    /** @param tables of the quality set that the target names, among any others */
    public RoundReplay(Collection<HyperspaceFile> hyperspaces, Collection<BlockQualities> tables) {
        hyperspaces.forEach(library::add);
        tables.forEach(library::add);
    }

    /**
     * What came of it.
     *
     * @param rounds compared, up to the first difference
     * @param populationHash after the last of them, as replayed; empty before the first
     * @param equal every round was as recorded
     * @param firstDifference where they parted, for people; empty where they are equal
     */
    public record Result(long rounds, String populationHash, boolean equal, Optional<String> firstDifference) {}

    /** Empty if the beginning of the search was not among the records: rounds expire. */
    public Optional<Result> result() {
        return run.map(
                known -> new Result(known.rounds, known.populationHash, known.difference.isEmpty(), known.difference));
    }

    /**
     * Takes the target's next record.
     *
     * @throws IllegalArgumentException if its hyperspace or quality set is not there
     */
    public void accept(SearchRound record) {
        if (record.getEvent() instanceof Adoption adoption && record.getRound() == 1) {
            run = Optional.of(new Run(adoption));
        }
        run.filter(known -> known.difference.isEmpty()).ifPresent(known -> known.accept(record));
    }

    private static SpectrumCache spectra(Snapshot snapshot) {
        return new SpectrumCache(snapshot.tables(), ExactQtScorer.CACHE_BYTES);
    }

    /** One search from its beginning on. */
    private final class Run {
        private final QualitySet qualities;
        private final TargetSearch search;
        private final TreeMap<String, LatencyPredictor> predictors = new TreeMap<>();
        private String epoch = "";
        private long rounds;
        private String populationHash = "";
        private Optional<String> difference = Optional.empty();

        Run(Adoption first) {
            var target = first.getSettings();
            qualities = library.find(target.getHyperspace(), target.getQualitySet())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "a replay needs hyperspace " + target.getHyperspace() + " and all tables of quality set "
                                    + target.getQualitySet() + " in their topics: "
                                    + library.lacks(target.getHyperspace(), target.getQualitySet())));
            search = new TargetSearch(qualities, target, SavedSearch.unbegun(), Optional.empty(), RoundReplay::spectra);
        }

        void accept(SearchRound record) {
            catchUp(record.getRound());
            if (difference.isEmpty() && record.getEvent() instanceof Adoption adoption) {
                adopt(record, adoption);
            } else if (difference.isEmpty() && record.getEvent() instanceof RoundResult result) {
                compare(record.getRound(), result);
            }
        }

        /** Rounds that a transaction lost are run without anything to hold them against. */
        private void catchUp(long next) {
            while (search.round() + 1 < next && !search.idle()) {
                finishRound();
            }
            if (search.round() + 1 != next) {
                differ("round " + next + " was recorded, the replay is at " + (search.round() + 1));
            }
        }

        private void adopt(SearchRound record, Adoption recorded) {
            if (!qualities.hash().isRecordedAs(recorded.getQualitiesHash())) {
                differ("round " + record.getRound() + " was searched on other block qualities of the same name");
                return;
            }
            if (!record.getEpoch().equals(epoch)) {
                predictors.clear();
                epoch = record.getEpoch();
            }
            recorded.getPredictors()
                    .forEach(predictor -> predictors.put(
                            predictor.getKind().getMetric() + "/"
                                    + predictor.getKind().getOperator(),
                            predictor));
            if (search.adopt(new EpochPredictors(
                            epoch, predictors.values(), search.target().metrics(), qualities.operators()))
                    .isEmpty()) {
                differ("round " + record.getRound() + " adopted nothing new");
            }
        }

        private void compare(long round, RoundResult recorded) {
            if (search.idle()) {
                differ("round " + round + " was recorded, the replay has spent its budget");
                return;
            }
            var replayed = finishRound();
            rounds++;
            populationHash = replayed.getPopulationHash();
            int children = Math.min(
                    recorded.getChildren().size(), replayed.getChildren().size());
            for (int i = 0; i < children; i++) {
                var then = recorded.getChildren().get(i);
                var now = replayed.getChildren().get(i);
                if (!same(then, now)) {
                    differ("round " + round + ", child " + (i + 1) + " was " + text(then) + ", replayed " + text(now));
                    return;
                }
            }
            if (!Objects.equals(recorded.getGrant(), replayed.getGrant())) {
                differ("round " + round + " was granted " + granted(recorded) + " evaluations, replayed "
                        + granted(replayed));
            } else if (recorded.getChildren().size() != replayed.getChildren().size()) {
                differ("round " + round + " had " + recorded.getChildren().size() + " children, replayed "
                        + replayed.getChildren().size());
            } else if (!recorded.getBest().equals(replayed.getBest())) {
                differ("round " + round + " had the best " + recorded.getBest() + ", replayed " + replayed.getBest());
            } else if (!recorded.getPopulationHash().equals(populationHash)) {
                differ("round " + round + " had the population " + recorded.getPopulationHash() + ", replayed "
                        + populationHash);
            }
        }

        private RoundResult finishRound() {
            while (true) {
                var finished = search.advance(() -> true);
                if (finished.isPresent()) {
                    return (RoundResult) finished.get().getEvent();
                }
            }
        }

        private void differ(String what) {
            difference = Optional.of(what);
        }
    }

    private static boolean same(Evaluated then, Evaluated now) {
        return then.getSpace().equals(now.getSpace())
                && Objects.equals(then.getParent(), now.getParent())
                && Double.compare(then.getScore(), now.getScore()) == 0;
    }

    private static int granted(RoundResult result) {
        return result.getGrant() == null ? 0 : result.getGrant().getEvaluations();
    }

    private static String text(Evaluated child) {
        return child.getSpace() + " of " + child.getParent() + " with score " + child.getScore();
    }
}
