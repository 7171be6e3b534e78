package io.spaceevo.parameters;

import java.util.SplittableRandom;

/** The input that models are run with: the same values for every format of a model, from the middle of the range, so that little saturates later. */
public final class RandomInput {
    private static final long SEED = 7;
    private static final int LEAST = 64;
    private static final int MOST = 191;

    private RandomInput() {}

    /** Integers in 0..255 over the range {@link ValueRange#SIGNED}. */
    public static int[] quantised(int count) {
        var random = new SplittableRandom(SEED);
        var values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(LEAST, MOST + 1);
        }
        return values;
    }

    /** What such an integer stands for. */
    public static float real(int quantised) {
        return (quantised - ValueRange.SIGNED.zeroPoint()) * ValueRange.SIGNED.scale();
    }
}
