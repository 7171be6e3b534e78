package io.spaceevo.score.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.spaceevo.score.Constraint;
import io.spaceevo.score.GeneratedTables;
import io.spaceevo.score.QtScore;
import io.spaceevo.score.QtSettings;
import io.spaceevo.space.SearchSpace;
import org.junit.jupiter.api.Test;

class ScoreBootstrapTest {
    private static List<ScoreBootstrap.Deviation> deviations(int rows, int replicates) {
        var tables = GeneratedTables.tables(4, 1, rows, 0.04, 2, 6);
        var random = new SplittableRandom(3);
        var spaces = new ArrayList<SearchSpace>();
        for (int i = 0; i < 6; i++) {
            spaces.add(GeneratedTables.space(tables, random));
        }
        return new ScoreBootstrap(tables, Constraint.parseAll("8"), QtSettings.published(), replicates, 5).of(spaces);
    }

    @Test
    void theFittestComesFirstAndDoesNotDifferFromItself() {
        var deviations = deviations(100, 6);

        assertThat(deviations).extracting(d -> d.score().total()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(deviations.get(0).differenceSd()).isZero();
        assertThat(deviations).allSatisfy(d -> assertThat(d.scoreSd()).isPositive());
        assertThat(deviations(100, 6)).isEqualTo(deviations);
    }

    @Test
    void deviationsAreThoseOfTheTotalsAndOfTheirPairedDifferencesToTheFirst() {
        var tables = GeneratedTables.tables(2, 1, 5, 0.04, 2, 6);
        var random = new SplittableRandom(3);
        var spaces = List.of(GeneratedTables.space(tables, random), GeneratedTables.space(tables, random));
        var bootstrap = new ScoreBootstrap(tables, Constraint.parseAll("8"), QtSettings.published(), 3, 5);

        var deviations =
                bootstrap.deviations(spaces, List.of(new double[] {1, 2}, new double[] {2, 5}, new double[] {3, 5}));

        assertThat(deviations).extracting(ScoreBootstrap.Deviation::space).isEqualTo(spaces);
        assertThat(deviations.get(0).scoreSd()).isCloseTo(1, within(1e-12));
        assertThat(deviations.get(0).differenceSd()).isZero();
        assertThat(deviations.get(1).scoreSd()).isCloseTo(Math.sqrt(3), within(1e-12));
        assertThat(deviations.get(1).differenceSd()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aReplicateIsAFunctionOfItsNumberAndNoTwoAreAlike() {
        var tables = GeneratedTables.tables(4, 1, 60, 0.04, 2, 6);
        var spaces = List.of(GeneratedTables.space(tables, new SplittableRandom(3)));
        var bootstrap = new ScoreBootstrap(tables, Constraint.parseAll("8"), QtSettings.published(), 4, 5);

        var totals = IntStream.range(0, 4)
                .mapToObj(replicate -> bootstrap.totals(spaces, replicate)[0])
                .toList();

        assertThat(totals).doesNotHaveDuplicates();
        assertThat(bootstrap.totals(spaces, 2)[0]).isEqualTo(totals.get(2));
    }

    @Test
    void twoReplicatesHaveADeviationAndOneHasNone() {
        var tables = GeneratedTables.tables(2, 1, 5, 0.04, 2, 6);
        assertThatCode(() -> new ScoreBootstrap(tables, Constraint.parseAll("8"), QtSettings.published(), 2, 5))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoreBootstrap(tables, Constraint.parseAll("8"), QtSettings.published(), 1, 5))
                .withMessageContaining("at least 2");
    }

    @Test
    void moreRowsMakeAScoreSurer() {
        double few = deviations(60, 12).stream().mapToDouble(d -> d.scoreSd()).sum();
        double many =
                deviations(1500, 12).stream().mapToDouble(d -> d.scoreSd()).sum();

        assertThat(many).isLessThan(few / 2);
    }

    @Test
    void tiesAreWithinHalfAPercentOrTwoDeviationsOfTheDifference() {
        var tables = GeneratedTables.tables(2, 1, 5, 0.04, 2, 6);
        var space = GeneratedTables.space(tables, new SplittableRandom(3));
        var deviations = List.of(
                deviation(space, 0.4, 0),
                deviation(space, 0.3981, 0.0001),
                deviation(space, 0.397, 0.0001),
                deviation(space, 0.39, 0.0051),
                deviation(space, 0.0, 1));

        assertThat(Ties.of(deviations)).containsExactly(deviations.get(1), deviations.get(3));
    }

    private static ScoreBootstrap.Deviation deviation(SearchSpace space, double total, double differenceSd) {
        var part = new QtScore.Part(Constraint.parse("10"), total, 1, 1, 0.5, true, QtScore.Method.EXACT);
        return new ScoreBootstrap.Deviation(space, new QtScore(List.of(part), 5), 0.01, differenceSd);
    }
}
