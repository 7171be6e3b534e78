package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.GeneratedTables;
import io.spaceevo.score.QtSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiltedSamplingTest {
    private static final StageTables TABLES = GeneratedTables.tables(2, 2, 60, 0.04, 2, 5);
    private static final int[] SPACE = {0, 5};
    private static final QtSettings SETTINGS = QtSettings.published();

    private static double best(WeightedLosses feasible) {
        double draws = feasible.probability() * SETTINGS.samples();
        return feasible.best(new OrderStatistics(draws, SETTINGS.top()), Double.POSITIVE_INFINITY);
    }

    /** Of 7200 subnets; the tightest constraint is kept by one in a hundred. */
    @ParameterizedTest
    @ValueSource(strings = {"1.5", "2", "4", "1000"})
    void drawsAgreeWithEveryCombination(String limit) {
        var constraint = Constraint.parse(limit);
        var expected = new Enumeration(TABLES).feasible(SPACE, constraint);

        var drawn = new TiltedSampling(TABLES).feasible(SPACE, constraint, SETTINGS);

        assertThat(drawn.probability()).isCloseTo(expected.probability(), withinPercentage(2));
        assertThat(best(drawn)).isCloseTo(best(expected), withinPercentage(1));
    }

    @Test
    void whatNoSubnetKeepsHasNoLosses() {
        assertThat(new TiltedSampling(TABLES)
                        .feasible(SPACE, Constraint.parse("0.7"), SETTINGS)
                        .probability())
                .isZero();
    }
}
