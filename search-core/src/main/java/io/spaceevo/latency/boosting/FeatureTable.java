package io.spaceevo.latency.boosting;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * Rows of named numeric features, the input of a fit. A missing value is {@code NaN}; infinities are refused.
 *
 * <p>Values are kept in single precision, the precision in which trees compare them. Words (an activation, say) are encoded as
 * numbers by whoever fills the table.
 */
public final class FeatureTable {
    private final List<String> names;
    private final float[][] rows;

    private FeatureTable(List<String> names, float[][] rows) {
        this.names = names;
        this.rows = rows;
    }

    /** A table of rows of the shape {@code [rows, names]}. */
    public static FeatureTable of(List<String> names, List<double[]> rows) {
        if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("features need distinct names, at least one, were " + names);
        }
        var values = new float[rows.size()][];
        for (int row = 0; row < values.length; row++) {
            values[row] = singlePrecision(rows.get(row), names.size());
        }
        return new FeatureTable(List.copyOf(names), values);
    }

    /** One row in the precision of the table, refused if its width differs or a value is infinite. */
    private static float[] singlePrecision(double[] row, int width) {
        if (row.length != width) {
            throw new IllegalArgumentException("a row needs " + width + " features, had " + row.length);
        }
        var values = new float[width];
        for (int feature = 0; feature < width; feature++) {
            values[feature] = (float) row[feature];
            if (Float.isInfinite(values[feature])) {
                throw new IllegalArgumentException("a feature must be a finite float or NaN, was " + row[feature]);
            }
        }
        return values;
    }

    /** Names of the features, in the order of a row's values. */
    public List<String> names() {
        return names;
    }

    /** Number of rows. */
    public int size() {
        return rows.length;
    }

    /** Number of features of each row. */
    public int width() {
        return names.size();
    }

    /** Value of a feature in a row, both counted from 0; {@code NaN} where missing. */
    public float value(int row, int feature) {
        return rows[row][feature];
    }

    /** The features of one row, as a predictor takes them. */
    public double[] row(int row) {
        var values = new double[width()];
        for (int feature = 0; feature < values.length; feature++) {
            values[feature] = rows[row][feature];
        }
        return values;
    }

    /** The chosen rows, in the order chosen. */
    FeatureTable select(int[] chosen) {
        return new FeatureTable(
                names, Arrays.stream(chosen).mapToObj(row -> rows[row]).toArray(float[][]::new));
    }

    /** Lexicographic order of two rows, {@code NaN} last. */
    int compareRows(int first, int second) {
        return Arrays.compare(rows[first], rows[second]);
    }
}
