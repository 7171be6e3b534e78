package io.spaceevo.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

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

    @Test
    void aSpaceHasTheSameScoreWhateverWasScoredBefore() {
        var scorer = new MonteCarloQtScorer(
                Onnxw.tables(), Constraint.parseAll("15"), new QtSettings(2000, 50, 0.08, 0.01), 7);

        var first = scorer.score(Onnxw.space("000000-000000"));
        scorer.score(Onnxw.space("111111-000000"));

        assertThat(scorer.score(Onnxw.space("000000-000000"))).isEqualTo(first);
    }
}
