package io.spaceevo.latency.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingRowsTest {
    private static FeatureTable table(double... values) {
        return FeatureTable.of(
                List.of("macs"),
                Arrays.stream(values).mapToObj(value -> new double[] {value}).toList());
    }

    @Test
    void rowsAreOrderedByFeaturesThenTargetThenWeight() {
        var rows = TrainingRows.of(
                table(2, Double.NaN, 1, 1, 1), new double[] {5, 1, 9, 4, 4}, new double[] {1, 1, 1, 3, 2});

        assertThat(rows.size()).isEqualTo(5);
        assertThat(new double[] {rows.target(0), rows.target(1), rows.target(2), rows.target(3), rows.target(4)})
                .containsExactly(4, 4, 9, 5, 1);
        assertThat(new double[] {rows.weight(0), rows.weight(1)}).containsExactly(2, 3);
        assertThat(rows.features().value(4, 0)).isNaN();
    }

    @Test
    void otherTargetsKeepFeaturesAndWeights() {
        var rows = TrainingRows.of(table(1, 2), new double[] {5, 6}, new double[] {3, 4});
        var others = rows.withTargets(new double[] {7, 8});

        assertThat(others.target(1)).isEqualTo(8);
        assertThat(others.weight(1)).isEqualTo(4);
        assertThat(others.features()).isSameAs(rows.features());
        assertThatIllegalArgumentException().isThrownBy(() -> rows.withTargets(new double[] {7}));
    }

    @ParameterizedTest
    @CsvSource({"NaN, 1", "Infinity, 1", "1, 0", "1, -1", "1, NaN", "1, Infinity"})
    void aTargetIsFiniteAndAWeightPositive(double target, double weight) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingRows.of(table(1), new double[] {target}, new double[] {weight}))
                .withMessageContaining("were " + target + ", " + weight);
    }

    @Test
    void aFitNeedsRowsEachWithATargetAndAWeight() {
        var one = new double[] {1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingRows.of(table(), new double[0], new double[0]))
                .withMessageContaining("had 0 rows");
        assertThatIllegalArgumentException().isThrownBy(() -> TrainingRows.of(table(1), new double[2], one));
        assertThatIllegalArgumentException().isThrownBy(() -> TrainingRows.of(table(1), one, new double[2]));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 20", "1, 1, 2, 20", "1, 1, 2.5, 30", "3, 1, 1, 10", "1, 3, 0.5, 20"})
    void theMedianIsTheLeastTargetThatHalfOfTheWeightDoesNotExceed(
            double first, double second, double third, double median) {
        var rows = TrainingRows.of(table(2, 3, 1), new double[] {10, 20, 30}, new double[] {first, second, third});

        assertThat(WeightedMedian.of(rows)).isEqualTo(median);
    }
}
