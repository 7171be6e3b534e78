package io.spaceevo.latency;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The newest measurements of one configuration, oldest first. What it holds depends on the set of measurements it was given and not
 * on their order, and a measurement that comes twice changes nothing.
 *
 * @param medians 1 to {@link #MOST} measurements with distinct ids
 * @param contradictions measurements of the configuration in a row that were out of the range of what the predictor says, and yet possible
 */
public record MeasurementWindow(List<TimedMedian> medians, int contradictions) {
    /** Most measurements of a window. */
    public static final int MOST = 5;

    /** Relative error of a prediction beside which the spread of a median counts. */
    private static final double MODEL_ERROR = 0.05;

    public MeasurementWindow {
        medians = medians.stream().sorted(TimedMedian.OLDEST_FIRST).toList();
        var ids = new HashSet<String>();
        if (medians.isEmpty() || medians.size() > MOST || !medians.stream().allMatch(median -> ids.add(median.id()))) {
            throw new IllegalArgumentException(
                    "a window needs 1 to " + MOST + " measurements of distinct ids, was " + medians);
        }
    }

    static MeasurementWindow of(TimedMedian first) {
        return new MeasurementWindow(List.of(first), 0);
    }

    /** The window after one more measurement; one with a known id takes the place of the former. */
    MeasurementWindow with(TimedMedian next) {
        var all = new ArrayList<>(medians);
        all.removeIf(known -> known.id().equals(next.id()));
        all.add(next);
        all.sort(TimedMedian.OLDEST_FIRST);
        return new MeasurementWindow(all.subList(Math.max(0, all.size() - MOST), all.size()), contradictions);
    }

    MeasurementWindow contradicted() {
        return new MeasurementWindow(medians, contradictions + 1);
    }

    MeasurementWindow confirmed() {
        return contradictions == 0 ? this : new MeasurementWindow(medians, 0);
    }

    /** More measurements contradict the window than it holds. */
    boolean outvoted() {
        return contradictions > medians.size();
    }

    boolean contains(String id) {
        return medians.stream().anyMatch(median -> median.id().equals(id));
    }

    /** Median of the medians, microseconds. */
    public double micros() {
        return median(medians.stream().mapToDouble(TimedMedian::micros).sorted().toArray());
    }

    /** How much the configuration counts in a fit, in (0, 1]: falls with the variance of its median over that of the model. */
    public double weight() {
        double spread = median(medians.stream()
                .mapToDouble(median -> Math.min(1, median.spread()))
                .sorted()
                .toArray());
        double ratio = spread / MODEL_ERROR;
        return 1 / (1 + ratio * ratio / medians.size());
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
