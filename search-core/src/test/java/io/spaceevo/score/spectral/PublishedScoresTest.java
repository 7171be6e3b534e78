package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtScore;
import io.spaceevo.score.QtSettings;
import io.spaceevo.space.Onnxw;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact score on SpaceEvo's published tables, against the reference's samples and against a fine grid. */
@Tag("slow")
class PublishedScoresTest {
    private static QtScore score(String space, String constraints) {
        return new ExactQtScorer(Onnxw.tables(), Constraint.parseAll(constraints), QtSettings.published())
                .score(Onnxw.space(space));
    }

    @ParameterizedTest
    @CsvSource({
        "151122-023231, 10, 0.37707, 0.3",
        "151122-023231, 15, 0.42515, 0.1",
        "151122-023231, 20, 0.43718, 0.1",
        "151122-023231, 25, 0.44317, 0.1",
        "121122-133333, 15, 0.42315, 0.15",
        "121122-133333, 20, 0.45184, 0.1",
        "121122-133333, 25, 0.46024, 0.1",
        "131121-022230, 10, 0.38469, 0.1",
        "111111-000000, 10, 0.3228, 0.3",
        "333333-000000, 10, 0.3110, 0.3",
        "000000-000000, 10, 0.2881, 0.3",
        "555555-000000, 15, 0.3500, 0.3",
    })
    void agreesWithTheMeanOfTheReferencesSamples(String space, String constraint, double score, double percent) {
        assertThat(score(space, constraint).total()).isCloseTo(score, withinPercentage(percent));
    }

    @Test
    void penaltyLossAndProbabilityAreTheReferences() {
        var parts = score("151122-023231", "10,15").parts();

        assertThat(parts.get(0).penalty()).isCloseTo(1.044, within(0.001));
        assertThat(parts.get(0).loss()).isCloseTo(2.537, within(0.006));
        assertThat(parts.get(0).probability()).isCloseTo(0.0011, within(0.0001));
        assertThat(parts.get(1).penalty()).isEqualTo(1);
        assertThat(parts.get(1).loss()).isCloseTo(2.350, within(0.003));
        assertThat(parts.get(1).probability()).isCloseTo(0.094, within(0.005));
    }

    @Test
    void aSpaceWithAlmostNoFeasibleSubnetIsInfeasibleAndScoresAlmostNothing() {
        var part = score("121122-133333", "10").parts().get(0);

        assertThat(part.feasible()).isFalse();
        assertThat(part.score()).isBetween(0.0, 0.01);
    }

    @ParameterizedTest
    @CsvSource({"10", "15", "25", "'10,15,20,25'"})
    void staysCloseToAFineGridOnRandomAndPublishedSpaces(String constraints) throws IOException {
        var scorer = new ExactQtScorer(Onnxw.tables(), Constraint.parseAll(constraints), QtSettings.published());
        var grid = fineGrid().stream()
                .filter(golden -> scorer.constraints().contains(golden.constraint()) && golden.probability() > 5e-4)
                .toList();

        assertThat(grid).hasSizeGreaterThan(20);
        GridScore.assertClose(scorer, grid);
    }

    private static List<GridScore> fineGrid() throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PublishedScoresTest.class.getResourceAsStream("fine-grid.csv")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(PublishedScoresTest::gridScore)
                    .toList();
        }
    }

    private static GridScore gridScore(String line) {
        var columns = line.split(",");
        return new GridScore(
                Onnxw.space(columns[0]),
                Constraint.parse(columns[1]),
                Double.parseDouble(columns[2]),
                Double.parseDouble(columns[4]),
                Double.parseDouble(columns[3]));
    }
}
