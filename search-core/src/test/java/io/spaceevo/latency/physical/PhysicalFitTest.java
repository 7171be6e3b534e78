package io.spaceevo.latency.physical;

import static io.spaceevo.latency.SyntheticRows.rows;
import static io.spaceevo.latency.SyntheticRows.table;
import static io.spaceevo.latency.SyntheticRows.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.spaceevo.latency.boosting.TrainingRows;
import org.junit.jupiter.api.Test;

class PhysicalFitTest {
    private static final double[] COSTS = {20, 300, 0, 5};

    @Test
    void costsOfAPureSumAreFound() {
        var rows = rows(200, 4, 1);
        var model = fit(rows, targets(rows, PhysicalFitTest::sum));
        assertThat(model.costs()).containsExactly(COSTS, within(1e-3));
    }

    @Test
    void costsAreNeverNegative() {
        var rows = rows(200, 4, 2);
        var model = fit(rows, targets(rows, row -> 100 - 50 * row[0] + 20 * row[1]));
        assertThat(model.costs()[1]).isZero();
        assertThat(Arrays.stream(model.costs())).allMatch(cost -> cost >= 0);
    }

    @Test
    void measurementsThatAreFarTooFastDoNotDecideTheFit() {
        var rows = rows(400, 4, 3);
        var micros = targets(rows, PhysicalFitTest::sum);
        var random = new Random(4);
        for (int row = 0; row < micros.length; row++) {
            micros[row] *= random.nextInt(10) == 0 ? 0.1 : 1 + 0.01 * random.nextGaussian();
        }
        var model = fit(rows, micros);
        for (var row : rows) {
            assertThat(model.predict(row) / sum(row)).isBetween(0.95, 1.05);
        }
    }

    @Test
    void featuresBehindTheTermsHaveNoCost() {
        var rows = rows(50, 4, 5);
        assertThat(fit(rows, targets(rows, row -> 1 + row[3])).terms()).isEqualTo(3);
    }

    @Test
    void aTermBelowZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(List.of(new double[] {-1, 0, 0, 0}), new double[] {1}))
                .withMessageContaining("at least 0");
    }

    @Test
    void otherKindsTellWhatAFewRowsCannot() {
        var others = rows(100, 4, 6);
        var few = rows(3, 4, 7);
        few.forEach(row -> row[0] = 0); // they never show the first amount
        var related = related(others, targets(others, PhysicalFitTest::sum));

        assertThat(fit(few, targets(few, PhysicalFitTest::sum)).costs()[1]).isZero();
        assertThat(fit(few, targets(few, PhysicalFitTest::sum), related).costs())
                .containsExactly(COSTS, within(1e-3));
    }

    @Test
    void otherKindsHardlyCountWhereThereAreManyRows() {
        var others = rows(100, 4, 8);
        var many = rows(2000, 4, 9);
        var related = related(others, targets(others, row -> 3 * sum(row)));
        var model = fit(many, targets(many, PhysicalFitTest::sum), related);
        for (var row : many) {
            assertThat(model.predict(row) / sum(row)).isBetween(0.99, 1.01);
        }
    }

    @Test
    void howManyRowsOtherKindsHaveDoesNotCount() {
        var others = rows(100, 4, 10);
        var twice = new ArrayList<>(others);
        twice.addAll(others);
        var few = rows(10, 4, 11);
        var micros = targets(few, row -> 2 * sum(row));
        assertThat(fit(few, micros, related(twice, targets(twice, PhysicalFitTest::sum)))
                        .costs())
                .containsExactly(
                        fit(few, micros, related(others, targets(others, PhysicalFitTest::sum)))
                                .costs(),
                        within(1e-6));
    }

    private static RelatedRows related(List<double[]> rows, double[] micros) {
        return new RelatedRows(rows, Arrays.stream(micros).boxed().toList());
    }

    private static PhysicalModel fit(List<double[]> rows, double[] micros) {
        return fit(rows, micros, RelatedRows.NONE);
    }

    private static PhysicalModel fit(List<double[]> rows, double[] micros, RelatedRows related) {
        var weights = new double[micros.length];
        Arrays.fill(weights, 1);
        return PhysicalFit.fit(TrainingRows.of(table(rows), micros, weights), 3, related);
    }

    private static double sum(double[] row) {
        return COSTS[0] + COSTS[1] * row[0] + COSTS[2] * row[1] + COSTS[3] * row[2];
    }
}
