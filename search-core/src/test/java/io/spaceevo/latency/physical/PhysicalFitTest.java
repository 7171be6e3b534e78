package io.spaceevo.latency.physical;

import static io.spaceevo.latency.SyntheticRows.rows;
import static io.spaceevo.latency.SyntheticRows.table;
import static io.spaceevo.latency.SyntheticRows.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

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

    private static PhysicalModel fit(List<double[]> rows, double[] micros) {
        var weights = new double[micros.length];
        Arrays.fill(weights, 1);
        return PhysicalFit.fit(TrainingRows.of(table(rows), micros, weights), 3);
    }

    private static double sum(double[] row) {
        return COSTS[0] + COSTS[1] * row[0] + COSTS[2] * row[1] + COSTS[3] * row[2];
    }
}
