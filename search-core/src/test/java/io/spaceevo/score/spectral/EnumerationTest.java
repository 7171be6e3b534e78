package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.GeneratedTables;
import org.junit.jupiter.api.Test;

class EnumerationTest {
    private static final int[] SPACE = {0, 5};

    @Test
    void aSpaceHasTheCombinationsOfItsRowsAtEveryResolution() {
        var enumeration = new Enumeration(GeneratedTables.tables(2, 3, 7, 0.04, 2, 5));

        assertThat(enumeration.fits(SPACE, 3 * 49)).isTrue();
        assertThat(enumeration.fits(SPACE, 3 * 49 - 1)).isFalse();
        assertThat(enumeration.fits(SPACE, 10)).isFalse();
    }

    @Test
    void everyCombinationThatKeepsTheConstraintCountsOnce() {
        var tables = GeneratedTables.tables(2, 2, 40, 0.04, 2, 5);
        var constraint = Constraint.parse("4");

        var feasible = new Enumeration(tables).feasible(SPACE, constraint);

        assertThat(feasible.probability()).isBetween(0.3, 0.9).isCloseTo(share(tables, constraint), within(1e-12));
        assertThat(new Enumeration(tables)
                        .feasible(SPACE, Constraint.parse("0.001"))
                        .probability())
                .isZero();
    }

    /** Of 3200 pairs of rows. */
    private static double share(StageTables tables, Constraint constraint) {
        int kept = 0;
        for (int resolution = 0; resolution < 2; resolution++) {
            for (double first : latencies(tables, 0, resolution)) {
                for (double second : latencies(tables, 1, resolution)) {
                    kept += constraint.isKeptBy(tables.fixedLatencies().get(resolution) + first + second) ? 1 : 0;
                }
            }
        }
        return kept / 3200.0;
    }

    private static double[] latencies(StageTables tables, int stage, int resolution) {
        return tables.tables().get(SPACE[stage]).byResolution().get(resolution).latencies();
    }
}
