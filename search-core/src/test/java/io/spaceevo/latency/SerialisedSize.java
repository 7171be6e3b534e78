package io.spaceevo.latency;

import java.util.Arrays;

import io.spaceevo.latency.boosting.RegressionTrees;

/** Bytes of trees in Avro's binary encoding: zigzag varints for integers, four bytes for a float. */
public final class SerialisedSize {
    private SerialisedSize() {}

    public static int of(RegressionTrees trees) {
        return varints(trees.roots()) + varints(trees.features()) + varints(trees.leftChildren()) + 8 * trees.nodes();
    }

    private static int varints(int[] values) {
        return Arrays.stream(values).map(SerialisedSize::varint).sum();
    }

    private static int varint(int value) {
        int zigzag = value << 1 ^ value >> 31;
        return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(zigzag) + 6) / 7);
    }
}
