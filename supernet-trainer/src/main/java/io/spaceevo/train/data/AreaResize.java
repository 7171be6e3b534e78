package io.spaceevo.train.data;

/**
 * Resizes a square plane so that every pixel is the mean of the area it covers; enlarging repeats pixels, with mixtures at their borders. Plain sums in a fixed order:
 * the same bits everywhere.
 */
final class AreaResize {
    private AreaResize() {}

    /**
     * @param plane of {@code size} × {@code size}
     * @param into receives {@code resolution} × {@code resolution} from {@code offset} on
     */
    static void resize(float[] plane, int size, int resolution, float[] into, int offset) {
        if (size == resolution) {
            System.arraycopy(plane, 0, into, offset, size * size);
            return;
        }
        float[] columns = new float[size * resolution];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < resolution; column++) {
                columns[row * resolution + column] = mean(plane, row * size, 1, size, resolution, column);
            }
        }
        for (int row = 0; row < resolution; row++) {
            for (int column = 0; column < resolution; column++) {
                into[offset + row * resolution + column] = mean(columns, column, resolution, size, resolution, row);
            }
        }
    }

    /** Mean of the piece {@code index} of a line of {@code size} values, {@code stride} apart, that is cut into {@code pieces}. */
    private static float mean(float[] values, int start, int stride, int size, int pieces, int index) {
        double from = (double) index * size / pieces;
        double to = (double) (index + 1) * size / pieces;
        double sum = 0;
        for (int i = (int) from; i < Math.min(size, Math.ceil(to)); i++) {
            sum += values[start + i * stride] * (Math.min(to, i + 1) - Math.max(from, i));
        }
        return (float) (sum / (to - from));
    }
}
