package io.spaceevo.latency.boosting;

import static io.spaceevo.latency.SyntheticRows.meanSquaredError;
import static io.spaceevo.latency.SyntheticRows.rows;
import static io.spaceevo.latency.SyntheticRows.table;
import static io.spaceevo.latency.SyntheticRows.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.spaceevo.latency.SerialisedSize;
import io.spaceevo.latency.SyntheticRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramBoostingTest {
    private static final BoostingSettings DEFAULTS = BoostingSettings.defaults();

    @Test
    void everyTreeLowersTheSquaredLossOfTheTrainingRows() {
        var rows = rows(300, 6, 1);
        var targets = targets(rows, SyntheticRows::curved);
        double last = Double.POSITIVE_INFINITY;
        for (int trees = 1; trees <= 60; trees++) {
            double loss =
                    meanSquaredError(HistogramBoosting.fit(table(rows), targets, squaredLoss(trees)), rows, targets);
            assertThat(loss).isLessThan(last);
            last = loss;
        }
    }

    @Test
    void unseenRowsOfASmoothFunctionArePredicted() {
        var rows = rows(2000, 8, 2);
        var unseen = rows(500, 8, 3);
        var trees = HistogramBoosting.fit(table(rows), targets(rows, SyntheticRows::curved), DEFAULTS);
        var variance = meanSquaredError(constant(mean(unseen)), unseen, targets(unseen, SyntheticRows::curved));
        assertThat(meanSquaredError(trees, unseen, targets(unseen, SyntheticRows::curved)))
                .isLessThan(0.03 * variance);
    }

    @Test
    void theSameRowsAndSeedGiveTheSameTrees() {
        var rows = rows(400, 10, 4);
        var targets = targets(rows, SyntheticRows::curved);
        assertThat(HistogramBoosting.fit(table(rows), targets, DEFAULTS))
                .isEqualTo(HistogramBoosting.fit(table(rows), targets, DEFAULTS));
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void theOrderOfRowsDoesNotMatter(long seed) {
        var rows = rows(400, 10, seed);
        for (int row = 0; row < 100; row++) {
            rows.set(row, rows.get(row + 100).clone());
        }
        var shuffled =
                IntStream.range(0, rows.size()).boxed().collect(ArrayList<Integer>::new, List::add, List::addAll);
        Collections.shuffle(shuffled, new Random(seed));
        var noise = new Random(seed).doubles(rows.size()).toArray();
        var weights = new Random(seed + 1).doubles(rows.size(), 0.5, 2).toArray();
        var trees = HistogramBoosting.fit(table(rows), noise, weights, DEFAULTS);
        var ofShuffled = HistogramBoosting.fit(
                table(shuffled.stream().map(rows::get).toList()),
                shuffled.stream().mapToDouble(row -> noise[row]).toArray(),
                shuffled.stream().mapToDouble(row -> weights[row]).toArray(),
                DEFAULTS);
        assertThat(ofShuffled).isEqualTo(trees);
    }

    @Test
    void anotherSeedDrawsOtherRowsAndFeatures() {
        var rows = rows(400, 10, 8);
        var targets = targets(rows, SyntheticRows::curved);
        assertThat(HistogramBoosting.fit(table(rows), targets, withSeed(1)))
                .isNotEqualTo(HistogramBoosting.fit(table(rows), targets, withSeed(2)));
    }

    @Test
    void aConstantTargetIsPredictedExactly() {
        var rows = rows(50, 4, 9);
        var trees = HistogramBoosting.fit(table(rows), targets(rows, row -> 6.7), DEFAULTS);
        assertThat(trees.predict(new double[] {-9, 9, 0.5, Double.NaN})).isEqualTo(6.7);
    }

    @Test
    void oneRowPredictsItself() {
        var trees = HistogramBoosting.fit(table(rows(1, 3, 10)), new double[] {4.2}, DEFAULTS);
        assertThat(trees.predict(new double[3])).isEqualTo(4.2);
    }

    @Test
    void constantFeaturesAreNeverSplitOn() {
        var rows = rows(300, 6, 11);
        rows.forEach(row -> row[5] = 7);
        var trees = HistogramBoosting.fit(table(rows), targets(rows, SyntheticRows::curved), DEFAULTS);
        assertThat(trees.features()).doesNotContain(5).contains(0, 1, 2, 3);
    }

    @Test
    void aFeatureThatOrdersTheRowsAsAnEarlierOneDoesChangesNothing() {
        var rows = rows(300, 5, 12);
        var twice = rows.stream()
                .map(row -> DoubleStream.concat(
                                Arrays.stream(row), Arrays.stream(row).map(value -> 8 * value))
                        .toArray())
                .toList();
        var settings = squaredLoss(40);
        var trees = HistogramBoosting.fit(table(rows), targets(rows, SyntheticRows::curved), settings);
        var ofTwice = HistogramBoosting.fit(table(twice), targets(rows, SyntheticRows::curved), settings);

        assertThat(ofTwice.features()).isEqualTo(trees.features());
        assertThat(ofTwice.thresholds()).isEqualTo(trees.thresholds());
        assertThat(ofTwice.values()).isEqualTo(trees.values());
    }

    @Test
    void missingIsToldFromPresent() {
        var rows = rows(400, 1, 12);
        for (int row = 0; row < rows.size(); row += 3) {
            rows.get(row)[0] = Double.NaN;
        }
        var trees = HistogramBoosting.fit(
                table(rows), targets(rows, row -> Double.isNaN(row[0]) ? 5 : 1), squaredLoss(100));
        assertThat(trees.predict(new double[] {Double.NaN})).isBetween(4.9, 5.0);
        assertThat(trees.predict(new double[] {0})).isBetween(1.0, 1.1);
        assertThat(trees.predict(new double[] {1})).isBetween(1.0, 1.1);
    }

    @Test
    void spikesHardlyMoveTheRobustLoss() {
        var rows = rows(1000, 6, 13);
        var clean = targets(rows, SyntheticRows::curved);
        var spiked = clean.clone();
        var random = new Random(14);
        for (int row = 0; row < spiked.length; row++) {
            spiked[row] += random.nextInt(20) == 0 ? 10 : 0;
        }
        double robust = meanSquaredError(HistogramBoosting.fit(table(rows), spiked, DEFAULTS), rows, clean);
        double squared = meanSquaredError(HistogramBoosting.fit(table(rows), spiked, squaredLoss(300)), rows, clean);
        assertThat(robust).isLessThan(squared / 20);
    }

    @Test
    void heavierRowsPullHarder() {
        var rows = List.of(new double[] {0}, new double[] {0}, new double[] {0});
        var trees =
                HistogramBoosting.fit(table(rows), new double[] {1, 1, 4}, new double[] {1, 1, 4}, squaredLoss(200));
        assertThat(trees.predict(new double[] {0})).isCloseTo(3, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 24})
    void aLeafHasAsManyRowsAsItNeedsAndATreeNoMoreLeavesThanItMayHave(int minRows) {
        var rows = rows(100, 4, 17);
        var settings = new BoostingSettings(1, 1, 8, minRows, 0, 1, 1, 256, 1, 0);

        var tree = HistogramBoosting.fit(table(rows), targets(rows, SyntheticRows::curved), settings);

        var leaves = rows.stream().collect(Collectors.groupingBy(tree::predict, Collectors.counting()));
        assertThat(leaves).hasSize((tree.nodes() + 1) / 2).hasSizeBetween(2, 8);
        assertThat(leaves.values()).allMatch(count -> count >= minRows);
    }

    /** Ten values of four rows each: of 40 rows two leaves of 20 can be made, and no others. */
    @Test
    void aLeafOfExactlyTheFewestRowsIsMade() {
        var rows =
                IntStream.range(0, 40).mapToObj(row -> new double[] {row % 10}).toList();
        var settings = new BoostingSettings(1, 1, 8, 20, 0, 1, 1, 256, 1, 0);

        var tree = HistogramBoosting.fit(table(rows), targets(rows, row -> row[0]), settings);

        assertThat(tree.features()).containsExactly(0, -1, -1);
        assertThat(tree.thresholds()).startsWith(4.5f);
    }

    @Test
    void theLargestGainIsSplitFirst() {
        var rows = rows(200, 3, 19).stream()
                .map(row -> Arrays.stream(row).map(Math::rint).toArray())
                .toList();
        var targets = targets(rows, row -> 10 * row[1] + row[2]);

        var tree = HistogramBoosting.fit(table(rows), targets, new BoostingSettings(1, 1, 4, 1, 0, 1, 1, 256, 1, 0));

        assertThat(tree.features()).containsExactly(1, 2, 2, -1, -1, -1, -1);
    }

    /** Of three leaves the last two come from the child where the second feature tells more. */
    @Test
    void ofTwoLeavesTheOneWithTheLargerGainIsSplit() {
        var rows = rows(200, 2, 21).stream()
                .map(row -> Arrays.stream(row).map(Math::rint).toArray())
                .toList();
        var settings = new BoostingSettings(1, 1, 3, 1, 0, 1, 1, 256, 1, 0);

        var right = targets(rows, row -> 100 * row[0] + (row[0] == 1 ? 10 : 1) * row[1]);
        var left = targets(rows, row -> 100 * row[0] + (row[0] == 0 ? 10 : 1) * row[1]);

        assertThat(HistogramBoosting.fit(table(rows), right, settings).features())
                .containsExactly(0, -1, 1, -1, -1);
        assertThat(HistogramBoosting.fit(table(rows), left, settings).features())
                .containsExactly(0, 1, -1, -1, -1);
    }

    /** The median is 1, and the leaf is worth the rest of 3 over a weight of 3 and the penalty. */
    @Test
    void aPenaltyShrinksALeaf() {
        var rows = List.of(new double[] {0}, new double[] {0}, new double[] {0});

        var tree = HistogramBoosting.fit(
                table(rows), new double[] {1, 1, 4}, new BoostingSettings(1, 1, 2, 1, 3, 1, 1, 2, 1, 0));

        assertThat(tree.predict(new double[] {0})).isEqualTo(1.5);
    }

    @Test
    void aTreeSplitsOnItsShareOfTheFeatures() {
        var rows = rows(300, 4, 20);
        var half = new BoostingSettings(30, 0.1, 8, 1, 0, 1, 0.5, 256, 1, 0);

        var trees = HistogramBoosting.fit(table(rows), targets(rows, SyntheticRows::curved), half);

        var roots = trees.roots();
        var seen = new TreeSet<Integer>();
        for (int tree = 0; tree < roots.length; tree++) {
            int end = tree + 1 < roots.length ? roots[tree + 1] : trees.nodes();
            var features = Arrays.stream(trees.features(), roots[tree], end)
                    .filter(feature -> feature >= 0)
                    .boxed()
                    .collect(Collectors.toSet());
            assertThat(features).hasSizeLessThanOrEqualTo(2);
            seen.addAll(features);
        }
        assertThat(seen).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aDefaultModelOf3000RowsStaysBelow100Kilobytes() {
        var rows = rows(3000, 30, 15);
        var trees = HistogramBoosting.fit(table(rows), targets(rows, SyntheticRows::curved), DEFAULTS);
        assertThat(SerialisedSize.of(trees)).isBetween(30_000, 100_000);
    }

    @Test
    void aTargetThatIsNotFiniteIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistogramBoosting.fit(table(rows(1, 3, 16)), new double[] {Double.NaN}, DEFAULTS))
                .withMessageContaining("target must be finite");
    }

    /** Squared loss on all rows and features, unpenalised: the setting in which boosting must descend. */
    private static BoostingSettings squaredLoss(int trees) {
        return new BoostingSettings(trees, 0.1, 8, 1, 0, 1, 1, 256, 1, 0);
    }

    private static BoostingSettings withSeed(long seed) {
        return new BoostingSettings(20, 0.1, 8, 5, 1, 0.8, 0.5, 64, 0.9, seed);
    }

    private static double mean(List<double[]> rows) {
        return Arrays.stream(targets(rows, SyntheticRows::curved)).average().orElseThrow();
    }

    private static RegressionTrees constant(double value) {
        return new RegressionTrees(8, value, new int[0], new int[0], new float[0], new int[0], new float[0]);
    }
}
