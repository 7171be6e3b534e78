package io.spaceevo.latency.refit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.statistics.Quantiles;

/**
 * The newest measurements of one configuration in the order of the log, which no device clock can change.
 *
 * @param medians 1 to {@link #MOST} measurements, oldest first
 * @param learnt ids of the newest {@link #REMEMBERED} measurements that were learnt; one that comes twice changes nothing
 * @param fitted median of the window at the kind's last fit, microseconds, which is what the fit was given unless the configuration is a network; empty if it had no part in it
 * @param contradicting ids of measurements of the configuration in a row that were out of the range of what the predictor says, and yet possible
 */
public record MeasurementWindow(
        List<TimedMedian> medians, RecentIds learnt, OptionalDouble fitted, RecentIds contradicting) {
    /** Most measurements of a window. */
    public static final int MOST = 5;

    /** Most ids of learnt measurements that a window remembers. */
    public static final int REMEMBERED = 20;

    /** Relative error of a prediction beside which the spread of a median counts. */
    private static final double MODEL_ERROR = 0.05;

    public MeasurementWindow {
        medians = List.copyOf(medians);
        if (medians.isEmpty() || medians.size() > MOST) {
            throw new IllegalArgumentException("a window needs 1 to " + MOST + " measurements, was " + medians);
        }
    }

    static MeasurementWindow of(TimedMedian first, long id) {
        return new MeasurementWindow(
                List.of(first), RecentIds.NONE.with(id, REMEMBERED), OptionalDouble.empty(), RecentIds.NONE);
    }

    /** The window after one more measurement. */
    MeasurementWindow with(TimedMedian next, long id) {
        var all = new ArrayList<TimedMedian>(medians.size() + 1);
        all.addAll(medians);
        all.add(next);
        return new MeasurementWindow(
                all.subList(Math.max(0, all.size() - MOST), all.size()),
                learnt.with(id, REMEMBERED),
                fitted,
                contradicting);
    }

    boolean knows(long id) {
        return learnt.contains(id);
    }

    MeasurementWindow contradicted(long id) {
        return new MeasurementWindow(medians, learnt, fitted, contradicting.with(id, MOST + 1));
    }

    MeasurementWindow confirmed() {
        return contradicting.size() == 0 ? this : new MeasurementWindow(medians, learnt, fitted, RecentIds.NONE);
    }

    /** More measurements contradict the window than it holds. */
    boolean outvoted() {
        return contradicting.size() > medians.size();
    }

    /** The window when it has been given to a fit. */
    MeasurementWindow afterFit() {
        return new MeasurementWindow(medians, learnt, OptionalDouble.of(micros()), contradicting);
    }

    /** What the last fit was given, as what to expect of the next measurement; empty if it was given nothing. */
    Optional<LatencyEstimate> expected() {
        return fitted.isPresent()
                ? Optional.of(new LatencyEstimate(fitted.getAsDouble(), fitted.getAsDouble(), fitted.getAsDouble()))
                : Optional.empty();
    }

    /** Only measurements from a time on; empty where there are none. */
    Optional<MeasurementWindow> since(Instant time) {
        var newer =
                medians.stream().filter(median -> !median.at().isBefore(time)).toList();
        return newer.isEmpty()
                ? Optional.empty()
                : Optional.of(new MeasurementWindow(newer, learnt, fitted, contradicting));
    }

    /** The window as if everything in it had taken so many times as long. */
    MeasurementWindow scaled(double ratio) {
        return new MeasurementWindow(
                medians.stream()
                        .map(median -> new TimedMedian(median.at(), ratio * median.micros(), median.spread()))
                        .toList(),
                learnt,
                fitted,
                contradicting);
    }

    /** Median of the medians, microseconds. */
    public double micros() {
        return median(medians.stream().mapToDouble(TimedMedian::micros).sorted().toArray());
    }

    /** Lower quartile of the medians, microseconds: of networks, which a neighbour on the same processor slows for minutes, and never makes faster. */
    double quietMicros() {
        return Quantiles.lowerQuartile(
                medians.stream().mapToDouble(TimedMedian::micros).toArray());
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
