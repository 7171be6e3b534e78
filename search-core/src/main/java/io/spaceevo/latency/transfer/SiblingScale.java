package io.spaceevo.latency.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.spaceevo.statistics.Quantiles;

/**
 * Brings siblings to one scale, so that the mean of those that know a configuration does not depend on which ones do.
 *
 * @param offsets natural logarithm of each sibling's latency over the median sibling's, median over the samples
 * @param level mean logarithm of the samples
 */
record SiblingScale(double[] offsets, double level) {
    static SiblingScale of(List<SiblingLatencies> samples) {
        int siblings = samples.get(0).micros().size();
        var offsets = IntStream.range(0, siblings)
                .mapToDouble(sibling -> offset(samples, sibling))
                .toArray();
        var unshifted = new SiblingScale(offsets, 0);
        double level = samples.stream().mapToDouble(unshifted::mean).average().orElse(0);
        return new SiblingScale(offsets, level);
    }

    /** Of a sibling that no sample tells about: 0. */
    private static double offset(List<SiblingLatencies> samples, int sibling) {
        var ratios = samples.stream()
                .filter(sample -> !Double.isNaN(sample.micros().get(sibling)))
                .mapToDouble(sample -> StrictMath.log(sample.micros().get(sibling))
                        - Quantiles.median(known(sample).toArray()))
                .toArray();
        return ratios.length == 0 ? 0 : Quantiles.median(ratios);
    }

    private static DoubleStream known(SiblingLatencies one) {
        return one.micros().stream()
                .filter(micros -> !Double.isNaN(micros))
                .mapToDouble(micros -> StrictMath.log(micros));
    }

    /** Mean logarithm over the siblings that know the configuration, on the common scale; ln microseconds. */
    double mean(SiblingLatencies one) {
        return mean(logs(one));
    }

    private static double mean(double[] logs) {
        return Arrays.stream(logs).filter(log -> !Double.isNaN(log)).average().orElseThrow();
    }

    Point point(SiblingLatencies one) {
        var logs = logs(one);
        double mean = mean(logs);
        var deviations = Arrays.stream(logs)
                .map(log -> Double.isNaN(log) ? 0 : log - mean)
                .toArray();
        return new Point(one.kind(), mean - level, deviations, one.work().logs());
    }

    private double[] logs(SiblingLatencies one) {
        return IntStream.range(0, offsets.length)
                .mapToDouble(sibling -> StrictMath.log(one.micros().get(sibling)) - offsets[sibling])
                .toArray();
    }
}
