package io.spaceevo.train.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Orders that a seed decides, the same on every machine. */
public final class Permutation {
    private Permutation() {}

    /** The numbers 0 to {@code size - 1}, shuffled (Fisher–Yates). */
    public static int[] of(int size, long seed) {
        var order = new int[size];
        Arrays.setAll(order, i -> i);
        var random = new SplittableRandom(seed);
        for (int last = size - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int swapped = order[last];
            order[last] = order[other];
            order[other] = swapped;
        }
        return order;
    }
}
