package io.spaceevo.cli.spaces;

import java.util.Collection;
import java.util.List;

import io.spaceevo.quality.StageTables;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.uncertainty.ScoreBootstrap;
import io.spaceevo.score.uncertainty.Ties;
import io.spaceevo.space.SearchSpace;

/**
 * How far the best score would move had other sub-stages been sampled into the tables, and which spaces cannot be told from the best.
 *
 * @param scoreSd standard deviation of the best score
 * @param ties best first
 */
record Uncertainty(double scoreSd, List<Tie> ties) {
    Uncertainty {
        ties = List.copyOf(ties);
    }

    /** @param differenceSd standard deviation of the difference to the best score */
    record Tie(String space, double score, double differenceSd) {}

    /** @param spaces the best ones of a search */
    static Uncertainty of(Collection<SearchSpace> spaces, StageTables tables, QtScorer scorer, long seed) {
        var bootstrap =
                new ScoreBootstrap(tables, scorer.constraints(), scorer.settings(), ScoreBootstrap.REPLICATES, seed);
        var deviations = bootstrap.of(spaces);
        return new Uncertainty(
                deviations.get(0).scoreSd(),
                Ties.of(deviations).stream()
                        .map(tie ->
                                new Tie(tie.space().code().text(), tie.score().total(), tie.differenceSd()))
                        .toList());
    }
}
