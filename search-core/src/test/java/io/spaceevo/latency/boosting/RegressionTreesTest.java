package io.spaceevo.latency.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionTreesTest {
    /** Feature 0 up to 2 gives 10, above it 20; feature 1 present gives 1, missing 3. */
    private static final RegressionTrees TWO_STUMPS = new RegressionTrees(
            2,
            0.5,
            new int[] {0, 3},
            new int[] {0, -1, -1, 1, -1, -1},
            new float[] {2, 0, 0, Float.NEGATIVE_INFINITY, 0, 0},
            new int[] {1, 0, 0, 4, 0, 0},
            new float[] {0, 10, 20, 0, 3, 1});

    @Test
    void aRowGetsTheConstantAndOneLeafOfEachTree() {
        assertThat(TWO_STUMPS.predict(new double[] {2, 0})).isEqualTo(11.5);
        assertThat(TWO_STUMPS.predict(new double[] {2.1, 0})).isEqualTo(21.5);
    }

    @Test
    void aMissingValueGoesLeft() {
        assertThat(TWO_STUMPS.predict(new double[] {Double.NaN, Double.NaN})).isEqualTo(13.5);
    }

    /** Trees of any number and depth, and values beside and at their thresholds. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 8, 11})
    void aRowGetsTheLeavesThatItReachesSplitBySplit(int count) {
        var random = new Random(count);
        var edges = new float[] {Float.NEGATIVE_INFINITY, -1, -0.0f, 0, Float.MIN_VALUE, 1, 1.5f, 1e30f};
        var numbers = new double[] {
            Double.NaN, Double.NEGATIVE_INFINITY, -1e30, -1, -0.0, 0, Float.MIN_VALUE, 1, 1.5, 1.6, 1e30, 1e300
        };
        var nodes = new TreeNodes();
        for (int tree = 0; tree < count; tree++) {
            var leaves = new ArrayList<>(List.of(nodes.root()));
            for (int split = random.nextInt(12); split > 0; split--) {
                int leaf = leaves.remove(random.nextInt(leaves.size()));
                int left = nodes.split(leaf, random.nextInt(3), edges[random.nextInt(edges.length)]);
                leaves.addAll(List.of(left, left + 1));
            }
            leaves.forEach(leaf -> nodes.value(leaf, random.nextFloat()));
        }
        var trees = nodes.build(3, 0.5);

        for (int i = 0; i < 2000; i++) {
            var row = random.ints(3, 0, numbers.length)
                    .mapToDouble(number -> numbers[number])
                    .toArray();
            assertThat(trees.predict(row)).isEqualTo(splitBySplit(trees, row));
        }
    }

    private static double splitBySplit(RegressionTrees trees, double[] row) {
        double sum = trees.constant();
        for (int root : trees.roots()) {
            int node = root;
            while (trees.features()[node] != RegressionTrees.LEAF) {
                boolean right = (float) row[trees.features()[node]] > trees.thresholds()[node];
                node = trees.leftChildren()[node] + (right ? 1 : 0);
            }
            sum += trees.values()[node];
        }
        return sum;
    }

    /** What came from another version may have anything there. */
    @Test
    void nothingButItsValueCountsOfALeaf() {
        for (float threshold : new float[] {0, -5, Float.NEGATIVE_INFINITY, Float.NaN}) {
            var trees = new RegressionTrees(
                    1, 0, new int[] {0, 0}, new int[] {-1}, new float[] {threshold}, new int[] {7}, new float[] {3});

            assertThat(trees.predict(new double[] {1})).isEqualTo(6);
        }
    }

    @Test
    void plainArraysGiveTheSameTreesBack() {
        assertThat(new RegressionTrees(
                        TWO_STUMPS.width(),
                        TWO_STUMPS.constant(),
                        TWO_STUMPS.roots(),
                        TWO_STUMPS.features(),
                        TWO_STUMPS.thresholds(),
                        TWO_STUMPS.leftChildren(),
                        TWO_STUMPS.values()))
                .isEqualTo(TWO_STUMPS)
                .hasSameHashCodeAs(TWO_STUMPS);
    }

    @Test
    void treesAddUpInAnyNumber() {
        var sum = TWO_STUMPS.plus(TWO_STUMPS).plus(TWO_STUMPS);

        assertThat(sum.size()).isEqualTo(6);
        for (var row : new double[][] {{2, 0}, {2.1, 0}, {Double.NaN, Double.NaN}}) {
            assertThat(sum.predict(row)).isEqualTo(3 * TWO_STUMPS.predict(row));
        }
    }

    @Test
    void treesOfOthersComeBehindTheirOwn() {
        var other = new RegressionTrees(
                2, 1, new int[] {0}, new int[] {0, -1, -1}, new float[3], new int[] {1, 0, 0}, new float[] {0, 100, 200
                });

        var sum = other.plus(TWO_STUMPS);

        assertThat(sum.size()).isEqualTo(3);
        assertThat(sum.roots()).containsExactly(0, 3, 6);
        assertThat(sum.predict(new double[] {2, 0})).isEqualTo(1 + 200 + 11.5);
        assertThat(sum.predict(new double[] {-1, Double.NaN})).isEqualTo(1 + 100 + 13.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO_STUMPS.plus(stump(0, 1, 1)))
                .withMessageContaining("had 2 and 1");
    }

    @Test
    void arraysOfDifferentLengthsAndRootsThatAreNoNodesAreRefused() {
        var one = new int[] {-1};
        var zero = new float[1];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegressionTrees(0, 0, new int[1], one, zero, new int[1], zero));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegressionTrees(1, Double.NaN, new int[1], one, zero, new int[1], zero));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegressionTrees(1, 0, new int[1], one, new float[2], new int[1], zero));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegressionTrees(1, 0, new int[1], one, zero, new int[2], zero));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegressionTrees(1, 0, new int[1], one, zero, new int[1], new float[2]));
        for (int root : new int[] {-1, 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RegressionTrees(1, 0, new int[] {root}, one, zero, new int[1], zero))
                    .withMessageContaining("was " + root);
        }
    }

    @Test
    void changingAnArrayDoesNotChangeTheTrees() {
        TWO_STUMPS.values()[1] = 99;
        assertThat(TWO_STUMPS.predict(new double[] {2, 0})).isEqualTo(11.5);
    }

    @Test
    void aChildInFrontOfItsParentIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> stump(0, 0, 1)).withMessageContaining("behind it");
    }

    @Test
    void aRightChildBeyondTheLastNodeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> stump(0, 2, 1)).withMessageContaining("behind it");
    }

    @Test
    void anUnknownFeatureIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> stump(1, 1, 1)).withMessageContaining("feature 1");
    }

    @Test
    void aLeafThatIsNotFiniteIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> stump(0, 1, Float.NaN));
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO_STUMPS.predict(new double[3]))
                .withMessage("a row needs 2 features, had 3");
    }

    private static RegressionTrees stump(int feature, int leftChild, float value) {
        return new RegressionTrees(
                1,
                0,
                new int[] {0},
                new int[] {feature, -1, -1},
                new float[3],
                new int[] {leftChild, 0, 0},
                new float[] {0, value, 1});
    }
}
