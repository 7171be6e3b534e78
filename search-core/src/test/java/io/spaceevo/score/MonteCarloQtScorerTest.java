package io.spaceevo.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;

import io.spaceevo.space.Onnxw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonteCarloQtScorerTest {
    @ParameterizedTest
    @CsvSource({
        "151122-023231, 10, 0.37707, 1.5",
        "151122-023231, 15, 0.42515, 0.5",
        "151122-023231, 20, 0.43718, 0.4",
        "121122-133333, 15, 0.42315, 0.6",
        "121122-133333, 25, 0.46024, 0.5",
    })
    void agreesWithTheReferenceWithinThreeStandardDeviations(
            String space, String constraint, double score, double percent) {
        var scorer = new MonteCarloQtScorer(Onnxw.tables(), Constraint.parseAll(constraint), QtSettings.published(), 7);

        assertThat(scorer.score(Onnxw.space(space)).total()).isCloseTo(score, withinPercentage(percent));
    }

    /** Subnets are drawn in batches of 500, of which the last one is not full. */
    @Test
    void equalRowsGiveTheirSumWhateverIsDrawn() {
        var tables = GeneratedTables.map(GeneratedTables.tables(6, 3, 9, 0.1, 2, 4), loss -> 0.25, latency -> 1.5);
        var settings = new QtSettings(720, 50, 0.08, 0.01);
        double latency = 0.6 + 6 * 1.5;

        var scorer = new MonteCarloQtScorer(tables, Constraint.parseAll("9.6,9.5"), settings, 7);
        var score = scorer.score(GeneratedTables.space(tables, new SplittableRandom(1)));

        assertThat(scorer.constraints()).isEqualTo(Constraint.parseAll("9.5,9.6"));
        assertThat(scorer.settings()).isEqualTo(settings);
        assertThat(score.meanLatencyMs()).isCloseTo(latency, within(1e-9));
        assertThat(score.feasible()).isFalse();
        assertThat(score.parts().get(0).probability()).isZero();
        assertThat(score.parts().get(0).loss()).isEqualTo(QtScore.Part.NO_LOSS);
        assertThat(score.parts().get(0).score()).isCloseTo(1 / (settings.penalty(0) * 1e5), within(1e-12));
        assertThat(score.parts().get(1).probability()).isEqualTo(1);
        assertThat(score.parts().get(1).loss())
                .as("the reference divides by a little more than the number of the best")
                .isCloseTo(6 * 0.25 * 50 / (50 + 1e-5), within(1e-12));
        assertThat(score.parts().get(1).score()).isCloseTo(1 / (6 * 0.25), withinPercentage(1e-4));
    }

    @Test
    void aSpaceIsFeasibleFromAsManySubnetsOnAsAreAveraged() {
        var tables = GeneratedTables.tables(3, 1, 9, 0.1, 2, 4);
        var space = GeneratedTables.space(tables, new SplittableRandom(1));
        var constraints = Constraint.parseAll("1000");

        assertThat(new MonteCarloQtScorer(tables, constraints, new QtSettings(50, 50, 1, 0), 7)
                        .score(space)
                        .feasible())
                .isTrue();
    }

    @Test
    void aSpaceHasTheSameScoreWhateverWasScoredBefore() {
        var scorer = new MonteCarloQtScorer(
                Onnxw.tables(), Constraint.parseAll("15"), new QtSettings(2000, 50, 0.08, 0.01), 7);

        var first = scorer.score(Onnxw.space("000000-000000"));
        scorer.score(Onnxw.space("111111-000000"));

        assertThat(scorer.score(Onnxw.space("000000-000000"))).isEqualTo(first);
    }
}
