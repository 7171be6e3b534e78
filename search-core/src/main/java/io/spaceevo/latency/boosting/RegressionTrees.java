package io.spaceevo.latency.boosting;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A sum of regression trees in flat arrays: a constant plus one leaf value of each tree.
 *
 * <p>Nodes of all trees lie one after another, children behind their parent and side by side. A row goes left at a split unless its
 * value, in single precision, is greater than the threshold; a missing value ({@code NaN}) goes left. The four node arrays have
 * one entry per node; for a leaf the feature is {@link #LEAF} and threshold and left child are 0, for a split the value is 0.
 *
 * <p>A row walks down four trees abreast, because each step of one waits for the memory of the step before. It turns right where threshold minus value has the sign bit of a negative number, which needs
 * no branch to predict; leaves lead to themselves until the deepest of the four is reached.
 */
public final class RegressionTrees {
    /** In place of a feature: this node is a leaf. */
    public static final int LEAF = -1;

    private static final int ABREAST = 4;

    /** In place of a threshold of minus infinity, below which only a missing value lies: so that it can be subtracted. */
    private static final float LOWEST = -Float.MAX_VALUE;

    private final int width;
    private final double constant;
    private final int[] roots;
    private final int[] features;
    private final float[] thresholds;
    private final int[] leftChildren;
    private final float[] values;
    private final int[] steps; // of each four trees

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
        this.steps = steps(depths());
        for (int node = 0; node < this.features.length; node++) {
            if (features[node] == LEAF) {
                this.leftChildren[node] = node;
                this.thresholds[node] = 0;
            } else {
                this.thresholds[node] = Math.max(LOWEST, thresholds[node]);
            }
        }
    }

    /** Splits between a node and its deepest leaf. */
    private int[] depths() {
        var depths = new int[features.length];
        for (int node = depths.length - 1; node >= 0; node--) {
            if (features[node] != LEAF) {
                int left = leftChildren[node];
                depths[node] = 1 + Math.max(depths[left], depths[left + 1]);
            }
        }
        return depths;
    }

    /** Depth of the deepest of the trees that are walked down abreast. */
    private int[] steps(int[] depths) {
        var deepest = new int[(roots.length + ABREAST - 1) / ABREAST];
        for (int tree = 0; tree < roots.length; tree++) {
            deepest[tree / ABREAST] = Math.max(deepest[tree / ABREAST], depths[roots[tree]]);
        }
        return deepest;
    }

    /** The constant plus the value of the leaf that the row reaches in each tree. */
    public double predict(double[] row) {
        if (row.length != width) {
            throw new IllegalArgumentException("a row needs " + width + " features, had " + row.length);
        }
        var negated = negated(row);
        double sum = constant;
        int tree = 0;
        for (; tree + ABREAST <= roots.length; tree += ABREAST) {
            int first = roots[tree];
            int second = roots[tree + 1];
            int third = roots[tree + 2];
            int fourth = roots[tree + 3];
            for (int step = steps[tree / ABREAST]; step > 0; step--) {
                first = next(first, negated);
                second = next(second, negated);
                third = next(third, negated);
                fourth = next(fourth, negated);
            }
            sum += values[first];
            sum += values[second];
            sum += values[third];
            sum += values[fourth];
        }
        for (; tree < roots.length; tree++) {
            int node = roots[tree];
            for (int step = steps[tree / ABREAST]; step > 0; step--) {
                node = next(node, negated);
            }
            sum += values[node];
        }
        return sum;
    }

    /** What is added to thresholds: each value times -1, one place behind its feature, because leaves look at the place of {@link #LEAF}; never -0, whose sign bit is set. */
    private static float[] negated(double[] row) {
        var negated = new float[row.length + 1];
        negated[LEAF + 1] = Float.MAX_VALUE;
        for (int feature = 0; feature < row.length; feature++) {
            float value = (float) row[feature];
            negated[feature + 1] =
                    Float.isNaN(value) ? Float.MAX_VALUE : Math.max(LOWEST, Math.min(Float.MAX_VALUE, 0 - value));
        }
        return negated;
    }

    private int next(int node, float[] negated) {
        return leftChildren[node]
                + (Float.floatToRawIntBits(thresholds[node] + negated[features[node] + 1]) >>> (Integer.SIZE - 1));
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
            allLeftChildren[nodes + node] = nodes + others.leftChildren[node];
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
        var all = thresholds.clone();
        for (int node = 0; node < all.length; node++) {
            all[node] = all[node] == LOWEST ? Float.NEGATIVE_INFINITY : all[node];
        }
        return all;
    }

    /** Index of each split's left child, 0 for a leaf. */
    public int[] leftChildren() {
        var all = leftChildren.clone();
        for (int node = 0; node < all.length; node++) {
            all[node] = features[node] == LEAF ? 0 : all[node];
        }
        return all;
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
