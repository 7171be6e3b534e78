package io.spaceevo.latency.boosting;

import java.util.Arrays;

/** The node arrays of {@link RegressionTrees} while they grow. */
public final class TreeNodes {
    private int[] roots = new int[64];
    private int trees;
    private int[] features = new int[1024];
    private float[] thresholds = new float[1024];
    private int[] leftChildren = new int[1024];
    private float[] values = new float[1024];
    private int nodes;

    /** Starts a tree; its root is a leaf of value 0. */
    int root() {
        if (trees == roots.length) {
            roots = Arrays.copyOf(roots, 2 * trees);
        }
        roots[trees++] = nodes;
        return leaf();
    }

    /** Turns a leaf into a split with two new leaves. */
    int split(int node, int feature, float threshold) {
        int left = leaf();
        leaf();
        features[node] = feature;
        thresholds[node] = threshold;
        leftChildren[node] = left;
        values[node] = 0;
        return left;
    }

    void value(int node, float value) {
        values[node] = value;
    }

    /** Value of the leaf that a row of the table reaches from a root. */
    float reach(int root, FeatureTable table, int row) {
        int node = root;
        while (features[node] >= 0) {
            node = leftChildren[node] + (table.value(row, features[node]) > thresholds[node] ? 1 : 0);
        }
        return values[node];
    }

    RegressionTrees build(int width, double constant) {
        return new RegressionTrees(
                width,
                constant,
                Arrays.copyOf(roots, trees),
                Arrays.copyOf(features, nodes),
                Arrays.copyOf(thresholds, nodes),
                Arrays.copyOf(leftChildren, nodes),
                Arrays.copyOf(values, nodes));
    }

    private int leaf() {
        if (nodes == features.length) {
            features = Arrays.copyOf(features, 2 * nodes);
            thresholds = Arrays.copyOf(thresholds, 2 * nodes);
            leftChildren = Arrays.copyOf(leftChildren, 2 * nodes);
            values = Arrays.copyOf(values, 2 * nodes);
        }
        features[nodes] = RegressionTrees.LEAF;
        return nodes++;
    }
}
