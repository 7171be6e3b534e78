package io.spaceevo.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.spaceevo.space.Onnxw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactQtScorerTest {
    @ParameterizedTest
    @CsvSource({
        "151122-023231, 10, 0.37707, 0.3",
        "151122-023231, 15, 0.42515, 0.1",
        "151122-023231, 20, 0.43718, 0.1",
        "151122-023231, 25, 0.44317, 0.1",
        "121122-133333, 15, 0.42315, 0.15",
        "121122-133333, 20, 0.45184, 0.1",
        "121122-133333, 25, 0.46024, 0.1",
        "131121-022230, 10, 0.3846, 0.2",
    })
    void agreesWithTheMeanOfTheReferencesSamples(String space, String constraint, double score, double percent) {
        var scorer = new ExactQtScorer(Onnxw.tables(), LatencyConstraint.parseAll(constraint), QtSettings.published());

        assertThat(scorer.score(Onnxw.space(space)).total()).isCloseTo(score, withinPercentage(percent));
    }

    /** One line of the expectation on a fine grid. */
    private record Golden(String space, int constraint, double score, double probability) {}

    private static List<Golden> golden() throws IOException {
        var golden = new ArrayList<Golden>();
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ExactQtScorerTest.class.getResourceAsStream("fine-grid.csv")),
                StandardCharsets.UTF_8))) {
            for (var line : reader.lines().filter(text -> !text.startsWith("#")).toList()) {
                var columns = line.split(",");
                golden.add(new Golden(
                        columns[0],
                        Integer.parseInt(columns[1]),
                        Double.parseDouble(columns[2]),
                        Double.parseDouble(columns[3])));
            }
        }
        return golden;
    }

    @Test
    void agreesWithAFineGridOnRandomAndPublishedSpaces() throws IOException {
        var together =
                new ExactQtScorer(Onnxw.tables(), LatencyConstraint.parseAll("10,15,20,25"), QtSettings.published());
        double sum = 0;
        double worst = 0;
        double worstP = 0;
        String where = "";
        int count = 0;
        for (var golden : golden()) {
            if (golden.probability > 5e-4) {
                var part = together.score(Onnxw.space(golden.space)).parts().get(golden.constraint / 5 - 2);
                double error = Math.abs(part.score() / golden.score - 1) * 100;
                sum += error;
                count++;
                if (error > worst) {
                    worst = error;
                    where = golden + " " + part;
                }
                worstP = Math.max(worstP, Math.abs(part.probability() / golden.probability - 1) * 100);
            }
        }
        System.out.println("mean " + sum / count + " max " + worst + " P " + worstP + " of " + count + " " + where);
        assertThat(sum / count).isLessThan(0.02);
        assertThat(worst).isLessThan(0.15);
    }
}
