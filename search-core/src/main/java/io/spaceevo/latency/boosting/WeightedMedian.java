package io.spaceevo.latency.boosting;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The smallest target that at least half of the weight does not exceed. */
public final class WeightedMedian {
    private WeightedMedian() {}

    static double of(TrainingRows training) {
        var order = IntStream.range(0, training.size())
                .boxed()
                .sorted(Comparator.comparingDouble(training::target))
                .mapToInt(Integer::intValue)
                .toArray();
        double total = 0;
        for (int row : order) {
            total += training.weight(row);
        }
        double seen = 0;
        for (int row : order) {
            seen += training.weight(row);
            if (2 * seen >= total) {
                return training.target(row);
            }
        }
        throw new IllegalStateException("weights must be finite, their sum was " + total);
    }
}
