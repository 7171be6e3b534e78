package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;

import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtScore;
import io.spaceevo.score.QtScorer;
import io.spaceevo.space.SearchSpace;

/**
 * What a fine grid of losses and latencies says of a space under one constraint.
 *
 * @param loss mean loss of the best subnets
 * @param probability share of the subnets that keep the constraint
 */
record GridScore(SearchSpace space, Constraint constraint, double score, double loss, double probability) {
    /** The part of a scorer's score that is for the constraint. */
    QtScore.Part by(QtScorer scorer) {
        return scorer.score(space).parts().get(scorer.constraints().indexOf(constraint));
    }

    /** Each score is within 0.06 % of the grid's, and they are within 0.005 % on average. */
    static void assertClose(QtScorer scorer, List<GridScore> grid) {
        double sum = 0;
        for (var golden : grid) {
            double score = golden.by(scorer).score();
            assertThat(score).as(golden.toString()).isCloseTo(golden.score(), withinPercentage(0.06));
            sum += Math.abs(score / golden.score() - 1);
        }
        assertThat(sum / grid.size()).isLessThan(5e-5);
    }
}
