package io.spaceevo.latency;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Grows one tree, always splitting the leaf with the largest gain (of equal ones the oldest), as LightGBM does. Only the smaller
 * child of a split is counted; the histogram of the larger is what is left of its parent's.
 */
final class TreeGrower {
    private static final Comparator<Leaf> LARGEST_GAIN_FIRST =
            Comparator.comparingDouble((Leaf leaf) -> -leaf.split().gain()).thenComparingInt(Leaf::node);

    private final TrainingRows training;
    private final FeatureBins bins;
    private final BoostingSettings settings;
    private final TreeNodes nodes;
    private final int[] right;

    TreeGrower(TrainingRows training, FeatureBins bins, BoostingSettings settings, TreeNodes nodes) {
        this.training = training;
        this.bins = bins;
        this.settings = settings;
        this.nodes = nodes;
        this.right = new int[training.size()];
    }

    /** A leaf that may still be split; it owns {@code rows[from..to)}. */
    private record Leaf(int node, int from, int to, LeafSums sums, Histogram histogram, Split split) {}

    /** Adds a tree that fits the gradients of the given rows with the given features; returns its root. */
    int grow(int[] rows, double[] gradients, int[] features) {
        int root = nodes.root();
        var histogram = new Histogram(bins);
        histogram.add(rows, 0, rows.length, gradients, training, features);
        var open = new PriorityQueue<>(LARGEST_GAIN_FIRST);
        open.add(leaf(root, rows, 0, rows.length, gradients, histogram, features));
        int leaves = 1;
        while (leaves < settings.leaves() && open.element().split().helps()) {
            var parent = open.remove();
            var split = parent.split();
            int middle = partition(rows, parent, split);
            int left = nodes.split(parent.node(), split.feature(), bins.edge(split.feature(), split.bin()));
            boolean leftIsSmaller = middle - parent.from() <= parent.to() - middle;
            var smaller = new Histogram(bins);
            smaller.add(
                    rows,
                    leftIsSmaller ? parent.from() : middle,
                    leftIsSmaller ? middle : parent.to(),
                    gradients,
                    training,
                    features);
            var larger = parent.histogram();
            larger.subtract(smaller);
            open.add(leaf(left, rows, parent.from(), middle, gradients, leftIsSmaller ? smaller : larger, features));
            open.add(leaf(left + 1, rows, middle, parent.to(), gradients, leftIsSmaller ? larger : smaller, features));
            leaves++;
        }
        for (var leaf : open) {
            nodes.value(
                    leaf.node(), (float) (settings.learningRate() * leaf.sums().value(settings.l2())));
        }
        return root;
    }

    private Leaf leaf(int node, int[] rows, int from, int to, double[] gradients, Histogram histogram, int[] features) {
        var sums = LeafSums.of(rows, from, to, gradients, training);
        var split =
                to - from < 2 * settings.minRows() ? Split.NONE : Split.best(histogram, bins, features, sums, settings);
        return new Leaf(node, from, to, sums, histogram, split);
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
