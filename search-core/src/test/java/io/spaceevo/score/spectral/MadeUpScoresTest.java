package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.GeneratedTables;
import io.spaceevo.score.MonteCarloQtScorer;
import io.spaceevo.score.QtScore;
import io.spaceevo.score.QtSettings;
import org.junit.jupiter.api.Test;

/** What {@link PublishedScoresTest} asks of the published tables, asked of made-up ones, which are everywhere: both scores are those of a fine grid. */
class MadeUpScoresTest {
    private static final QtSettings PUBLISHED = new QtSettings(100_000, 50, 0.08, 0.01);
    private static final List<Constraint> CONSTRAINTS = Constraint.parseAll("5,6,8,10");
    private static final StageTables TABLES = GeneratedTables.tables(6, 3, 60, 0.04, 2, 31);
    private static final List<GridScore> GRID = grid();

    private static List<GridScore> grid() {
        var random = new SplittableRandom(12);
        return Stream.generate(() -> GeneratedTables.space(TABLES, random))
                .limit(3)
                .map(space -> new JointGrid(TABLES, space, 10, PUBLISHED))
                .flatMap(grid -> CONSTRAINTS.stream().map(grid::under))
                .toList();
    }

    @Test
    void theExactScoreStaysCloseToAFineGrid() {
        GridScore.assertClose(new ExactQtScorer(TABLES, CONSTRAINTS, QtSettings.published()), GRID);
    }

    @Test
    void penaltyLossAndProbabilityAreTheGrids() {
        var scorer = new ExactQtScorer(TABLES, CONSTRAINTS, QtSettings.published());
        for (var golden : GRID) {
            var part = golden.by(scorer);

            assertThat(part.method()).isEqualTo(QtScore.Method.EXACT);
            assertThat(part.feasible()).isTrue();
            assertThat(part.loss()).isCloseTo(golden.loss(), withinPercentage(0.06));
            assertThat(part.probability()).isCloseTo(golden.probability(), withinPercentage(0.5));
            assertThat(part.penalty() * part.loss() * part.score()).isCloseTo(1, within(1e-12));
        }
        assertThat(GRID)
                .extracting(GridScore::probability)
                .anyMatch(p -> p < 0.08)
                .anyMatch(p -> p > 0.08);
    }

    @Test
    void theSampledScoreIsTheGridsWithinThreeStandardDeviations() {
        var scorer = new MonteCarloQtScorer(TABLES, CONSTRAINTS, QtSettings.published(), 7);

        assertThat(GRID).allSatisfy(golden -> assertThat(golden.by(scorer).score())
                .isCloseTo(golden.score(), withinPercentage(1.5)));
    }

    @Test
    void aSpaceHasTheSameSampledScoreWhateverWasScoredBefore() {
        var scorer = new MonteCarloQtScorer(TABLES, CONSTRAINTS, new QtSettings(2000, 50, 0.08, 0.01), 7);
        var space = GRID.get(0).space();

        var first = scorer.score(space);
        scorer.score(GRID.get(CONSTRAINTS.size()).space());

        assertThat(scorer.score(space)).isEqualTo(first);
    }
}
