package io.spaceevo.latency.boosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

class BinEdgesTest {
    @Test
    void fewValuesAreCutHalfwayBetweenNeighbours() {
        assertThat(BinEdges.of(new float[] {3, 1, 1, 7, 3}, 256)).containsExactly(2, 5);
    }

    @Test
    void aConstantColumnHasNoEdge() {
        assertThat(BinEdges.of(new float[] {4, 4, 4}, 256)).isEmpty();
    }

    @Test
    void aColumnWithoutValuesHasNoEdge() {
        assertThat(BinEdges.of(new float[] {Float.NaN, Float.NaN}, 256)).isEmpty();
    }

    @Test
    void missingValuesGetABinOfTheirOwn() {
        assertThat(BinEdges.of(new float[] {2, Float.NaN, 1}, 256)).containsExactly(Float.NEGATIVE_INFINITY, 1.5f);
    }

    @Test
    void manyValuesAreCutIntoEquallyFilledBins() {
        var column = column(10_000, 1);
        var edges = BinEdges.of(column, 64);
        assertThat(edges).hasSizeBetween(60, 63).isSorted();
        for (int edge = 1; edge < edges.length; edge++) {
            float low = edges[edge - 1];
            float high = edges[edge];
            assertThat(count(column, low, high)).isBetween(150L, 165L);
        }
    }

    @Test
    void tooManyValuesAreCutWhereBinsAreFull() {
        assertThat(BinEdges.of(new float[] {1, 2, 3, 4}, 2)).containsExactly(2.5f);
        assertThat(BinEdges.of(new float[] {1, 2, 3, 4}, 4)).containsExactly(1.5f, 2.5f, 3.5f);
        assertThat(BinEdges.of(new float[] {1, 2, 3, Float.NaN}, 3)).containsExactly(Float.NEGATIVE_INFINITY, 2.5f);
        assertThat(BinEdges.of(new float[] {1, 2, 3, Float.NaN}, 4))
                .containsExactly(Float.NEGATIVE_INFINITY, 1.5f, 2.5f);
    }

    @Test
    void edgesSeparateNeighbouringFloats() {
        float next = Math.nextUp(1f);
        assertThat(BinEdges.of(new float[] {1, next}, 2)).containsExactly(1);
    }

    @Test
    void thereAreNeverMoreBinsThanAllowed() {
        for (int bins = 2; bins <= 256; bins++) {
            var column = column(600, bins);
            column[0] = Float.NaN;
            assertThat(BinEdges.of(column, bins))
                    .hasSizeLessThan(bins)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private static float[] column(int size, long seed) {
        var random = new Random(seed);
        var column = new float[size];
        for (int row = 0; row < size; row++) {
            column[row] = random.nextFloat();
        }
        return column;
    }

    private static long count(float[] column, float low, float high) {
        long count = 0;
        for (float value : column) {
            count += value > low && value <= high ? 1 : 0;
        }
        return count;
    }
}
