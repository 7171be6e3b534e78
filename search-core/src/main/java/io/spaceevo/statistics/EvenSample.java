package io.spaceevo.statistics;

import java.util.List;
import java.util.stream.IntStream;

/** A few of many, evenly over all of them. */
public final class EvenSample {
    private EvenSample() {}

    /**
     * Elements at equal distances, the first among them; all where there are no more.
     *
     * @param most how many, at least 1
     */
    public static <T> List<T> of(List<T> all, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a sample needs at least 1 element, was asked for " + most);
        }
        int size = Math.min(most, all.size());
        return IntStream.range(0, size)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / size)))
                .toList();
    }
}
