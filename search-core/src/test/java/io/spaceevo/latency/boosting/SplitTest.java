package io.spaceevo.latency.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class SplitTest {
    /** One leaf of rows, of which features are known by bin. */
    private record Leaf(TrainingRows training, FeatureBins bins, Residuals residuals) {
        static Leaf of(List<double[]> rows, double[] targets, double l2, double constant) {
            var names = IntStream.range(0, rows.get(0).length)
                    .mapToObj(i -> "x" + i)
                    .toList();
            var weights = IntStream.range(0, targets.length).mapToDouble(i -> 1).toArray();
            var training = TrainingRows.of(FeatureTable.of(names, rows), targets, weights);
            return new Leaf(
                    training,
                    FeatureBins.of(training.features(), 256),
                    new Residuals(training, settings(l2), constant));
        }

        Histogram histogram(int from, int to) {
            var histogram = new Histogram(bins, all(training.features().width()));
            histogram.add(all(training.size()), from, to, residuals, training);
            return histogram;
        }

        Split best(double l2) {
            var rows = all(training.size());
            var sums = LeafSums.of(rows, 0, rows.length, residuals, training);
            return Split.best(
                    histogram(0, rows.length), bins, all(training.features().width()), sums, settings(l2));
        }
    }

    private static int[] all(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static BoostingSettings settings(double l2) {
        return new BoostingSettings(1, 1, 2, 1, l2, 1, 1, 256, 1, 0);
    }

    /** Two rows of 0 and two of 4: squared sums of gradients over weight and penalty, of both sides less the whole. */
    @Test
    void theGainIsByHowMuchThePenalisedLossFalls() {
        var rows = List.of(new double[] {7, 0}, new double[] {7, 0}, new double[] {7, 1}, new double[] {7, 1});
        var targets = new double[] {0, 0, 4, 4};

        assertThat(Leaf.of(rows, targets, 2, 2).best(2)).isEqualTo(new Split(1, 0, 8));
        assertThat(Leaf.of(rows, targets, 2, 0).best(2).gain())
                .isCloseTo(64.0 / (2 + 2) - 64.0 / (4 + 2), within(1e-12));
        assertThat(Leaf.of(rows, new double[] {2, 2, 2, 2}, 0, 2).best(0).helps())
                .isFalse();
    }

    @Test
    void whatASiblingLeavesOfAParentIsTheHistogramOfTheOtherChild() {
        var random = new SplittableRandom(1);
        var rows = random.ints(300, 0, 128)
                .mapToObj(value -> new double[] {value, value % 3})
                .toList();
        var leaf = Leaf.of(rows, random.doubles(300).toArray(), 0, 0);
        var rest = leaf.histogram(0, 300);
        var right = leaf.histogram(40, 300);

        rest.subtract(leaf.histogram(0, 40));

        for (int place = 0; place < 2; place++) {
            int bin = right.next(place, 0);
            assertThat(rest.next(place, 0)).isEqualTo(bin);
            while (bin >= 0) {
                assertThat(rest.rows(place, bin)).isEqualTo(right.rows(place, bin));
                assertThat(rest.weight(place, bin)).isEqualTo(right.weight(place, bin));
                assertThat(rest.gradient(place, bin)).isCloseTo(right.gradient(place, bin), within(1e-12));
                int next = right.next(place, bin + 1);
                assertThat(rest.next(place, bin + 1)).isEqualTo(next);
                bin = next;
            }
        }
    }

    @Test
    void behindTheLastBinThereIsNone() {
        var rows =
                IntStream.range(0, 64).mapToObj(value -> new double[] {value}).toList();
        var histogram = Leaf.of(rows, new double[64], 0, 0).histogram(0, 64);

        assertThat(histogram.next(0, 63)).isEqualTo(63);
        assertThat(histogram.next(0, 64)).isEqualTo(-1);
    }
}
