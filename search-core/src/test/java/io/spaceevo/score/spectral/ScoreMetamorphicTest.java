package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTable.Samples;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.GeneratedTables;
import io.spaceevo.score.QtScore;
import io.spaceevo.score.QtSettings;
import io.spaceevo.space.SearchSpace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change of the tables may do to a score, and what it may not. */
@Tag("slow")
class ScoreMetamorphicTest {
    private static final QtSettings PUBLISHED = QtSettings.published();

    private static Constraint constraint(double limitMs) {
        return Constraint.parseAll(BigDecimal.valueOf(limitMs)
                        .setScale(3, RoundingMode.HALF_EVEN)
                        .toPlainString())
                .get(0);
    }

    private static QtScore score(StageTables tables, SearchSpace space, String constraints) {
        return new ExactQtScorer(tables, Constraint.parseAll(constraints), PUBLISHED).score(space);
    }

    /** The tables with one row of one table changed, at every resolution. */
    private static StageTables withRow(
            StageTables tables, int table, int row, DoubleUnaryOperator loss, DoubleUnaryOperator latency) {
        var changed = new ArrayList<>(tables.tables());
        changed.set(
                table,
                new StageTable(changed.get(table).byResolution().stream()
                        .map(samples -> {
                            var losses = samples.losses().clone();
                            var latencies = samples.latencies().clone();
                            losses[row] = loss.applyAsDouble(losses[row]);
                            latencies[row] = latency.applyAsDouble(latencies[row]);
                            return new Samples(losses, latencies);
                        })
                        .toList()));
        return new StageTables(tables.hyperspace(), changed, tables.fixedLatencies());
    }

    private static List<Integer> used(StageTables tables, SearchSpace space) {
        return space.stages().stream().map(tables::index).toList();
    }

    @ParameterizedTest
    @CsvSource({"6, 3, 333, '8,10,15'", "6, 3, 40, '8,12'", "5, 2, 12, '6,9'", "9, 1, 100, '10'"})
    void aRowThatTheSpaceDoesNotUseChangesNoBit(int stages, int resolutions, int rows, String constraints) {
        var tables = GeneratedTables.tables(stages, resolutions, rows, 0.04, 2, 17);
        var random = new SplittableRandom(3);
        for (int i = 0; i < 4; i++) {
            var space = GeneratedTables.space(tables, random);
            var expected = score(tables, space, constraints);
            var used = used(tables, space);
            for (double loss : new double[] {1e-12, 1e-3, 10, 3e4, 1e6, 1e12, 1e30}) {
                int unused;
                do {
                    unused = random.nextInt(tables.tables().size());
                } while (used.contains(unused));
                double latency = StrictMath.pow(10, random.nextInt(-6, 9));
                var changed = withRow(tables, unused, random.nextInt(rows), old -> loss, old -> latency);

                assertThat(score(changed, space, constraints))
                        .as("loss %s, latency %s", loss, latency)
                        .isEqualTo(expected);
            }
        }
    }

    /** A row of 333 holds 1/333 of the subnets: less of them are left for the best, whatever its loss. */
    @ParameterizedTest
    @ValueSource(strings = {"15", "10", "6"})
    void anOutlierInAUsedTableCountsAsMissingMassHoweverFarItLies(String constraint) {
        var tables = GeneratedTables.tables(6, 3, 333, 0.04, 2, 17);
        var space = GeneratedTables.space(tables, new SplittableRandom(4));
        int table = used(tables, space).get(2);
        double without = score(tables, space, constraint).total();
        var scores = new ArrayList<Double>();
        for (double loss : new double[] {10, 1e2, 1e3, 1e4, 3e4, 1e5, 3e5, 1e6, 1e9, 1e12, 1e30}) {
            scores.add(score(withRow(tables, table, 7, old -> loss, latency -> latency), space, constraint)
                    .total());
        }

        assertThat(scores).allSatisfy(score -> assertThat(score).isLessThanOrEqualTo(without * (1 + 1e-4)));
        assertThat(scores).allSatisfy(score -> assertThat(score).isCloseTo(without, withinPercentage(1)));
        assertThat(scores).allSatisfy(score -> assertThat(score).isCloseTo(scores.get(0), withinPercentage(0.05)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e2, 1e5, 1e8})
    void aRowTooSlowForAnyConstraintIsTooSlowAtAnyLatency(double latencyMs) {
        var tables = GeneratedTables.tables(6, 3, 333, 0.04, 2, 17);
        var space = GeneratedTables.space(tables, new SplittableRandom(5));
        int table = used(tables, space).get(1);

        var slow = score(withRow(tables, table, 9, loss -> loss, latency -> 60), space, "8,10,15");
        var slower = score(withRow(tables, table, 9, loss -> loss, latency -> latencyMs), space, "8,10,15");

        for (int i = 0; i < slow.parts().size(); i++) {
            assertThat(slower.parts().get(i).probability())
                    .isCloseTo(slow.parts().get(i).probability(), withinPercentage(1e-6));
            assertThat(slower.parts().get(i).loss())
                    .isCloseTo(slow.parts().get(i).loss(), withinPercentage(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"1e-6, 1", "0.3, 1", "7, 1", "1e9, 1", "1, 1e-3", "1, 0.7", "1, 1e4"})
    void unitsDoNotMatter(double lossUnit, double latencyUnit) {
        var tables = GeneratedTables.tables(6, 3, 200, 0.04, 2, 18);
        var scaled = GeneratedTables.map(tables, loss -> loss * lossUnit, latency -> latency * latencyUnit);
        scaled = new StageTables(
                scaled.hyperspace(),
                scaled.tables(),
                tables.fixedLatencies().stream()
                        .map(latency -> latency * latencyUnit)
                        .toList());
        var random = new SplittableRandom(6);
        for (int i = 0; i < 3; i++) {
            var space = GeneratedTables.space(tables, random);
            var expected = score(tables, space, "10").parts().get(0);

            var part = score(scaled, space, String.valueOf(10 * latencyUnit))
                    .parts()
                    .get(0);

            assertThat(part.probability()).isCloseTo(expected.probability(), withinPercentage(0.05));
            // periods are powers of 2, so other digits carry the rounding
            assertThat(part.loss()).isCloseTo(expected.loss() * lossUnit, withinPercentage(0.05));
        }
    }

    /** Few rows, few distinct latencies, and latencies that nearly fall on a lattice, beside every combination of rows. */
    @ParameterizedTest
    @CsvSource({
        "5, 8, 1e-9", "5, 14, 1e-9", "6, 10, 1e-9", "4, 30, 1e-9", // as they are
        "5, 14, 0.1", "5, 14, 0.5", "6, 10, 1", "4, 30, 2", // rounded to so many milliseconds
    })
    void fewRowsAndFewLatenciesAreScoredAsEveryCombinationSays(int stages, int rows, double step) {
        var tables = GeneratedTables.map(
                GeneratedTables.tables(stages, 1, rows, 0.04, 2, 19),
                loss -> loss,
                latency -> Math.max(1, Math.rint(latency / step)) * step);
        var random = new SplittableRandom(7);
        for (int i = 0; i < 3; i++) {
            var space = GeneratedTables.space(tables, random);
            for (double share : new double[] {0.9, 0.3, 0.05, 2e-3, 4e-4}) {
                assertScoredAsEveryCombination(tables, space, constraintOfShare(tables, space, share, step));
            }
        }
    }

    /** As of a few kinds of measured latency, 1e-5 ms apart from a lattice. */
    @Test
    void latenciesBesideALatticeAreScoredAsEveryCombinationSays() {
        var random = new SplittableRandom(8);
        var tables = GeneratedTables.map(
                GeneratedTables.tables(5, 1, 14, 0.04, 2, 20),
                loss -> loss,
                latency -> Math.max(1, Math.rint(latency)) + 1e-5 * random.nextDouble());
        var space = GeneratedTables.space(tables, random);
        for (double share : new double[] {0.9, 0.3, 0.05, 2e-3, 4e-4}) {
            assertScoredAsEveryCombination(tables, space, constraintOfShare(tables, space, share, 0.3));
        }
    }

    /** A constraint that about this share of all combinations keeps; it lies at a latency that occurs, where the step is a lattice's. */
    private static double constraintOfShare(StageTables tables, SearchSpace space, double share, double step) {
        var random = new SplittableRandom(9);
        var latencies = new double[20_000];
        for (int i = 0; i < latencies.length; i++) {
            latencies[i] = tables.fixedLatencies().get(0);
            for (var table : tables.of(space)) {
                var samples = table.byResolution().get(0);
                latencies[i] += samples.latencies()[random.nextInt(samples.size())];
            }
        }
        Arrays.sort(latencies);
        double at = latencies[(int) (share * latencies.length)];
        return Math.rint(at * 1e3) / 1e3 + (step == 0.3 ? step : 0);
    }

    private static void assertScoredAsEveryCombination(StageTables tables, SearchSpace space, double limitMs) {
        var constraint = constraint(limitMs);
        var every = new Enumeration(tables)
                .feasible(used(tables, space).stream().mapToInt(i -> i).toArray(), constraint);
        double draws = every.probability() * PUBLISHED.samples();
        double expected = every.best(new OrderStatistics(draws, PUBLISHED.top()), Double.POSITIVE_INFINITY);

        var part = new ExactQtScorer(tables, List.of(constraint), PUBLISHED)
                .score(space)
                .parts()
                .get(0);

        String what = rows(tables) + " rows, " + constraint + ", P = " + every.probability() + ", " + part.method();
        boolean few = draws < PUBLISHED.top();
        // a share counts by a hundredth of its logarithm where it is enough, and in full where it is not
        double ofShare = few ? 0.03 : 0.05;
        assertThat(part.probability())
                .as("share: %s", what)
                .isCloseTo(every.probability(), within(ofShare * every.probability() + 1e-7));
        assertThat(part.loss()).as("loss: %s", what).isCloseTo(expected, withinPercentage(few ? 2.5 : 0.5));
    }

    private static String rows(StageTables tables) {
        return tables.tables().stream()
                .map(table -> String.valueOf(table.byResolution().get(0).size()))
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** From thousands of feasible subnets among the samples to none, whichever method scores them. */
    @Test
    void aTighterConstraintNeverRaisesTheScoreOverTheEdgeOfFeasibility() {
        var tables = GeneratedTables.tables(6, 3, 100, 0.04, 2, 21);
        var random = new SplittableRandom(10);
        for (int i = 0; i < 3; i++) {
            var space = GeneratedTables.space(tables, random);
            double before = Double.POSITIVE_INFINITY;
            for (double limitMs = 6; limitMs > 1.5; limitMs *= 0.985) {
                double total = new ExactQtScorer(tables, List.of(constraint(limitMs)), PUBLISHED)
                        .score(space)
                        .total();

                assertThat(total).as("at %s ms", limitMs).isLessThanOrEqualTo(before * (1 + 2e-3));
                before = total;
            }
            assertThat(before).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aLossThatNoTrainingLeavesIsRefused(double loss) {
        assertThatThrownBy(() -> new Samples(new double[] {1, loss}, new double[] {1, 1}))
                .hasMessageContaining("row 1");
    }
}
