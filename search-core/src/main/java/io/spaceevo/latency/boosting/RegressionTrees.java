package io.spaceevo.latency.boosting;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A sum of regression trees in flat arrays: a constant plus one leaf value of each tree.
 *
 * <p>Nodes of all trees lie one after another, children behind their parent and side by side. A row goes left at a split unless its
 * value, in single precision, is greater than the threshold; a missing value ({@code NaN}) goes left. The four node arrays have
 * one entry per node; for a leaf the feature is {@link #LEAF} and threshold and left child are 0, for a split the value is 0.
 */
public final class RegressionTrees {
    /** In place of a feature: this node is a leaf. */
    public static final int LEAF = -1;

    private final int width;
    private final double constant;
    private final int[] roots;
    private final int[] features;
    private final float[] thresholds;
    private final int[] leftChildren;
    private final float[] values;

    /**
     * Trees from their plain form, checked.
     *
     * @param width features of a row, at least 1
     * @param constant what a row gets without any tree
     * @param roots index of each tree's root node
     * @param features feature that each node splits on, or {@link #LEAF}
     * @param thresholds threshold of each split
     * @param leftChildren index of each split's left child; its right child is the next node
     * @param values value of each leaf
     */
    public RegressionTrees(
            int width,
            double constant,
            int[] roots,
            int[] features,
            float[] thresholds,
            int[] leftChildren,
            float[] values) {
        this.width = width;
        this.constant = constant;
        this.roots = roots.clone();
        this.features = features.clone();
        this.thresholds = thresholds.clone();
        this.leftChildren = leftChildren.clone();
        this.values = values.clone();
        checkShape();
        checkNodes();
    }

    /** The constant plus the value of the leaf that the row reaches in each tree. */
    public double predict(double[] row) {
        if (row.length != width) {
            throw new IllegalArgumentException("a row needs " + width + " features, had " + row.length);
        }
        double sum = constant;
        for (int root : roots) {
            int node = root;
            int feature = features[node];
            while (feature >= 0) {
                node = leftChildren[node] + ((float) row[feature] > thresholds[node] ? 1 : 0);
                feature = features[node];
            }
            sum += values[node];
        }
        return sum;
    }

    /** Trees that predict the sum of what these and others of the same width predict. */
    public RegressionTrees plus(RegressionTrees others) {
        if (others.width != width) {
            throw new IllegalArgumentException(
                    "trees that add up need one width, had " + width + " and " + others.width);
        }
        int nodes = nodes();
        int all = nodes + others.nodes();
        var allFeatures = Arrays.copyOf(features, all);
        var allThresholds = Arrays.copyOf(thresholds, all);
        var allLeftChildren = Arrays.copyOf(leftChildren, all);
        var allValues = Arrays.copyOf(values, all);
        for (int node = 0; node < others.nodes(); node++) {
            allFeatures[nodes + node] = others.features[node];
            allThresholds[nodes + node] = others.thresholds[node];
            allLeftChildren[nodes + node] = others.features[node] == LEAF ? 0 : nodes + others.leftChildren[node];
            allValues[nodes + node] = others.values[node];
        }
        var allRoots = IntStream.concat(
                        Arrays.stream(roots), Arrays.stream(others.roots).map(root -> nodes + root))
                .toArray();
        return new RegressionTrees(
                width, constant + others.constant, allRoots, allFeatures, allThresholds, allLeftChildren, allValues);
    }

    /** Number of features of a row. */
    public int width() {
        return width;
    }

    /** What a row gets without any tree, in units of the target. */
    public double constant() {
        return constant;
    }

    /** Number of trees. */
    public int size() {
        return roots.length;
    }

    /** Number of nodes of all trees. */
    public int nodes() {
        return features.length;
    }

    /** Index of each tree's root node. */
    public int[] roots() {
        return roots.clone();
    }

    /** Feature that each node splits on, or {@link #LEAF}. */
    public int[] features() {
        return features.clone();
    }

    /** Threshold of each split, 0 for a leaf. */
    public float[] thresholds() {
        return thresholds.clone();
    }

    /** Index of each split's left child, 0 for a leaf. */
    public int[] leftChildren() {
        return leftChildren.clone();
    }

    /** Value of each leaf in units of the target, 0 for a split. */
    public float[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegressionTrees that
                && width == that.width
                && Double.compare(constant, that.constant) == 0
                && Arrays.equals(roots, that.roots)
                && Arrays.equals(features, that.features)
                && Arrays.equals(thresholds, that.thresholds)
                && Arrays.equals(leftChildren, that.leftChildren)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(features) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "RegressionTrees[" + size() + " trees, " + nodes() + " nodes, " + width + " features]";
    }

    private void checkShape() {
        if (width < 1 || !Double.isFinite(constant)) {
            throw new IllegalArgumentException(
                    "trees need at least 1 feature and a finite constant, were " + width + ", " + constant);
        }
        int nodes = features.length;
        if (thresholds.length != nodes || leftChildren.length != nodes || values.length != nodes) {
            throw new IllegalArgumentException("node arrays need one length, were " + nodes + ", " + thresholds.length
                    + ", " + leftChildren.length + ", " + values.length);
        }
        for (int root : roots) {
            if (root < 0 || root >= nodes) {
                throw new IllegalArgumentException("a root must be one of " + nodes + " nodes, was " + root);
            }
        }
    }

    private void checkNodes() {
        for (int node = 0; node < features.length; node++) {
            if (features[node] == LEAF ? !Float.isFinite(values[node]) : !splits(node)) {
                throw new IllegalArgumentException(
                        "a node must be a leaf with a finite value or a split with its children"
                                + " behind it, was feature " + features[node] + ", threshold " + thresholds[node]
                                + ", left child "
                                + leftChildren[node] + ", value " + values[node] + " at " + node);
            }
        }
    }

    private boolean splits(int node) {
        return features[node] >= 0
                && features[node] < width
                && !Float.isNaN(thresholds[node])
                && leftChildren[node] > node
                && leftChildren[node] < features.length - 1;
    }
}
