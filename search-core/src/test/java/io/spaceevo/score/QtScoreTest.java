package io.spaceevo.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QtScoreTest {
    private static QtScore.Part part(double score, boolean feasible) {
        return new QtScore.Part(Constraint.parse("10"), score, 1, 2, 0.5, feasible, QtScore.Method.EXACT);
    }

    private static QtScore score(double total, double meanLatencyMs) {
        return new QtScore(List.of(part(total, true)), meanLatencyMs);
    }

    @Test
    void theTotalIsTheSumOfThePartsAndFeasibleIsWhatEveryPartIs() {
        var both = new QtScore(List.of(part(0.25, true), part(0.5, true)), 8);
        var one = new QtScore(List.of(part(0.25, true), part(0.5, false)), 8);

        assertThat(both.total()).isEqualTo(0.75);
        assertThat(both.feasible()).isTrue();
        assertThat(one.feasible()).isFalse();
    }

    @Test
    void fitnessIsTheTotalAndOfEqualTotalsTheLowerMeanLatency() {
        assertThat(List.of(score(0.4, 9), score(0, 20), score(0.5, 30), score(0, 10)).stream()
                        .sorted(QtScore.BY_FITNESS))
                .containsExactly(score(0, 20), score(0, 10), score(0.4, 9), score(0.5, 30));
    }

    @Test
    void aScoreNeedsAPartAndAMeanLatency() {
        assertThatIllegalArgumentException().isThrownBy(() -> new QtScore(List.of(), 8));
        assertThatIllegalArgumentException().isThrownBy(() -> score(0.5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> score(0.5, Double.NaN));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0, 0", "0.5, 1.1, 2, 1"})
    void thePartsOfAScoreMayLieAtTheEndsOfTheirRanges(double score, double penalty, double loss, double probability) {
        assertThatCode(() -> part(score, penalty, loss, probability)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 1, 2, 0.5",
        "NaN, 1, 2, 0.5",
        "0.5, 0.9, 2, 0.5",
        "0.5, NaN, 2, 0.5",
        "0.5, 1, -2, 0.5",
        "0.5, 1, NaN, 0.5",
        "0.5, 1, 2, -0.1",
        "0.5, 1, 2, 1.1",
        "0.5, 1, 2, NaN"
    })
    void aPartOutOfItsRangesIsRefused(double score, double penalty, double loss, double probability) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> part(score, penalty, loss, probability))
                .withMessageContaining("was " + score + ", " + penalty + ", " + loss + ", " + probability);
    }

    private static QtScore.Part part(double score, double penalty, double loss, double probability) {
        return new QtScore.Part(Constraint.parse("10"), score, penalty, loss, probability, true, QtScore.Method.EXACT);
    }
}
