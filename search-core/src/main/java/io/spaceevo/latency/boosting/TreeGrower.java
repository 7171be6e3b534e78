package io.spaceevo.latency.boosting;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Grows one tree, always splitting the leaf with the largest gain (of equal ones the oldest), as LightGBM does. Only the smaller
 * child of a split is counted; the histogram of the larger is what is left of its parent's.
 */
public final class TreeGrower {
    private static final Comparator<Leaf> LARGEST_GAIN_FIRST =
            Comparator.comparingDouble((Leaf leaf) -> -leaf.split().gain()).thenComparingInt(Leaf::node);

    private final TrainingRows training;
    private final Residuals residuals;
    private final FeatureBins bins;
    private final BoostingSettings settings;
    private final TreeNodes nodes;
    private final int[] right;

    TreeGrower(
            TrainingRows training, Residuals residuals, FeatureBins bins, BoostingSettings settings, TreeNodes nodes) {
        this.training = training;
        this.residuals = residuals;
        this.bins = bins;
        this.settings = settings;
        this.nodes = nodes;
        this.right = new int[training.size()];
    }

    /** A leaf that may still be split; it owns {@code rows[from..to)}. */
    private record Leaf(int node, int from, int to, Histogram histogram, Split split) {}

    /** Adds a tree that fits the residuals of the given rows with the given features; returns its root. Reorders the rows. */
    int grow(int[] rows, int[] drawn) {
        var features = bins.distinct(drawn);
        int root = nodes.root();
        var open = new PriorityQueue<>(LARGEST_GAIN_FIRST);
        open.add(leaf(root, rows, 0, rows.length, count(rows, 0, rows.length, features), features));
        while (open.size() < settings.leaves() && open.element().split().helps()) {
            var parent = open.remove();
            var split = parent.split();
            int middle = partition(rows, parent, split);
            int left = nodes.split(parent.node(), split.feature(), bins.edge(split.feature(), split.bin()));
            boolean leftIsSmaller = middle - parent.from() <= parent.to() - middle;
            var larger = parent.histogram();
            var smaller = larger;
            if (Math.max(middle - parent.from(), parent.to() - middle) >= 2 * settings.minRows()) {
                smaller = leftIsSmaller
                        ? count(rows, parent.from(), middle, features)
                        : count(rows, middle, parent.to(), features);
                larger.subtract(smaller);
            }
            open.add(leaf(left, rows, parent.from(), middle, leftIsSmaller ? smaller : larger, features));
            open.add(leaf(left + 1, rows, middle, parent.to(), leftIsSmaller ? larger : smaller, features));
        }
        for (var leaf : open) {
            double value = residuals.leafValue(rows, leaf.from(), leaf.to());
            nodes.value(leaf.node(), (float) (settings.learningRate() * value));
        }
        return root;
    }

    private Histogram count(int[] rows, int from, int to, int[] features) {
        var histogram = new Histogram(bins, features);
        histogram.add(rows, from, to, residuals, training);
        return histogram;
    }

    private Leaf leaf(int node, int[] rows, int from, int to, Histogram histogram, int[] features) {
        var sums = LeafSums.of(rows, from, to, residuals, training);
        var split =
                to - from < 2 * settings.minRows() ? Split.NONE : Split.best(histogram, bins, features, sums, settings);
        return new Leaf(node, from, to, histogram, split);
    }

    /** Moves the rows that go right behind those that go left, keeping both in order; returns where right begins. */
    private int partition(int[] rows, Leaf leaf, Split split) {
        var codes = bins.codes(split.feature());
        int left = leaf.from();
        int moved = 0;
        for (int index = leaf.from(); index < leaf.to(); index++) {
            int row = rows[index];
            if ((codes[row] & 0xff) <= split.bin()) {
                rows[left++] = row;
            } else {
                right[moved++] = row;
            }
        }
        System.arraycopy(right, 0, rows, left, moved);
        return left;
    }
}
