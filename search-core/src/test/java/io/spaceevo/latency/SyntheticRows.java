package io.spaceevo.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.spaceevo.latency.boosting.FeatureTable;
import io.spaceevo.latency.boosting.RegressionTrees;

/** Seeded random rows with features in [0, 1). */
public final class SyntheticRows {
    private SyntheticRows() {}

    public static List<double[]> rows(int count, int width, long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<double[]>();
        for (int row = 0; row < count; row++) {
            rows.add(random.doubles(width).toArray());
        }
        return rows;
    }

    public static FeatureTable table(List<double[]> rows) {
        return FeatureTable.of(names(rows.get(0).length), rows);
    }

    public static List<String> names(int width) {
        return IntStream.range(0, width).mapToObj(feature -> "x" + feature).toList();
    }

    public static double[] targets(List<double[]> rows, ToDoubleFunction<double[]> function) {
        return rows.stream().mapToDouble(function).toArray();
    }

    /** A smooth function with an interaction and a step. */
    public static double curved(double[] row) {
        return Math.sin(5 * row[0]) + 2 * row[1] * row[2] + (row[3] > 0.4 ? 1 : 0);
    }

    public static double meanSquaredError(RegressionTrees trees, List<double[]> rows, double[] targets) {
        return IntStream.range(0, targets.length)
                .mapToDouble(row -> trees.predict(rows.get(row)) - targets[row])
                .map(error -> error * error)
                .average()
                .orElseThrow();
    }
}
