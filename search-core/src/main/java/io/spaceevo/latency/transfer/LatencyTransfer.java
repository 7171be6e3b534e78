package io.spaceevo.latency.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.statistics.Quantiles;

/**
 * Latencies of a new device from those of its siblings and a few measurements of its own: a Gaussian process on the log ratio of the device to its siblings, whose
 * covariance is fitted to the samples. A sample that the others contradict counts less.
 *
 * <p>Differs from what others do for a new device: nn-Meter trains anew, LitePred chooses the most similar of its devices and tunes that predictor. Here all siblings
 * count, each as the samples tell, and the interval is wide where the samples say little.
 */
public final class LatencyTransfer {
    /** Fewest samples. */
    public static final int LEAST_SAMPLES = 5;

    /** Most samples; from more, a predictor that learns from the device alone is the better one. */
    public static final int MOST_SAMPLES = 1000;

    /** From so many samples on, four fifths of them have about the covariance of all. */
    private static final int ALIKE = 50;

    /** How many times the usual surprise a sample may be before it is doubted. */
    private static final double DOUBTED = 10;

    /** Of fits, each with the doubts of the one before. */
    private static final int ROUNDS = 4;

    /** The median of absolute normal values is the standard deviation over this. */
    private static final double NORMAL_MEDIAN = 1.4826;

    /** A surprise below is noise of measuring: 1 %. */
    private static final double LEAST_SURPRISE = 0.01;

    /** Nine of ten values of a normal distribution lie within so many standard deviations. */
    private static final double OF_90 = 1.6449;

    private final SiblingScale scale;
    private final double shift;
    private final List<Point> points;
    private final GaussianProcess process;

    private LatencyTransfer(SiblingScale scale, double shift, List<Point> points, GaussianProcess process) {
        this.scale = scale;
        this.shift = shift;
        this.points = points;
        this.process = process;
    }

    /**
     * A function of the samples in their order, bit by bit.
     *
     * @param samples {@value #LEAST_SAMPLES} to {@value #MOST_SAMPLES} configurations, each with as many siblings
     * @param micros measured latency of each on the new device, microseconds, positive
     */
    public static LatencyTransfer fit(List<SiblingLatencies> samples, double[] micros) {
        check(samples, micros);
        var scale = SiblingScale.of(samples);
        var points = samples.stream().map(scale::point).toList();
        var ratios = new double[micros.length];
        Arrays.setAll(ratios, i -> StrictMath.log(micros[i]) - scale.mean(samples.get(i)));
        double shift = Quantiles.median(ratios);
        var values = Arrays.stream(ratios).map(ratio -> ratio - shift).toArray();
        return new LatencyTransfer(scale, shift, points, process(points, values));
    }

    /** The values that others contradict stretch the noise of all at first, which is why doubts are measured by the median. */
    private static GaussianProcess process(List<Point> points, double[] values) {
        var doubt = new double[values.length];
        Arrays.fill(doubt, 1);
        var process = process(points, values, doubt);
        for (int round = 1; round < ROUNDS; round++) {
            var now = doubt(process.surprises());
            if (Arrays.equals(now, doubt)) {
                break;
            }
            doubt = now;
            process = process(points, values, doubt);
        }
        return process;
    }

    private static double[] doubt(double[] surprises) {
        double usual = Math.max(LEAST_SURPRISE, NORMAL_MEDIAN * Quantiles.median(surprises));
        return Arrays.stream(surprises)
                .map(surprise -> surprise / usual / DOUBTED)
                .map(times -> times > 1 ? StrictMath.pow(times, 4) : 1)
                .toArray();
    }

    private static GaussianProcess process(List<Point> points, double[] values, double[] doubt) {
        var covariance = new CovarianceSearch(points, values, doubt).best();
        return GaussianProcess.of(covariance, points, values, doubt)
                .or(() -> GaussianProcess.of(TransferCovariance.EXPECTED, points, values, doubt))
                .orElseThrow();
    }

    private static void check(List<SiblingLatencies> samples, double[] micros) {
        if (samples.size() < LEAST_SAMPLES || samples.size() > MOST_SAMPLES || micros.length != samples.size()) {
            throw new IllegalArgumentException("a transfer needs " + LEAST_SAMPLES + " to " + MOST_SAMPLES
                    + " samples and a latency for each, had " + samples.size() + ", " + micros.length);
        }
        if (samples.stream().map(sample -> sample.micros().size()).distinct().count() != 1) {
            throw new IllegalArgumentException("samples need latencies of the same siblings");
        }
        if (!Arrays.stream(micros).allMatch(one -> one > 0 && Double.isFinite(one))) {
            throw new IllegalArgumentException(
                    "latencies need to be positive and finite, were " + Arrays.toString(micros));
        }
    }

    /** @param one a configuration with latencies of the same siblings as the samples */
    public LatencyEstimate predict(SiblingLatencies one) {
        var point = scale.point(one);
        double middle = middle(point, process.mean(point));
        double reach = OF_90 * Math.sqrt(process.variance(point));
        return new LatencyEstimate(
                StrictMath.exp(middle), StrictMath.exp(middle - reach), StrictMath.exp(middle + reach));
    }

    /** Natural logarithm of the predicted latency in microseconds, without an interval a small part of the work. */
    double logMicros(SiblingLatencies one) {
        var point = scale.point(one);
        return middle(point, process.mean(point));
    }

    /**
     * Natural logarithm of each sample's predicted latency in microseconds by the samples that are not left out with it. From {@value #ALIKE} samples on, the covariance is that of all
     * of them, which takes no other fit; fewer tell so little about it that a fold would be predicted too well.
     *
     * @param folds sample {@code i} is left out together with all {@code j} of the same remainder of division by this, at most the samples over {@value #LEAST_SAMPLES}
     */
    static double[] leftOut(LatencyTransfer ofAll, List<SiblingLatencies> samples, double[] micros, int folds) {
        if (micros.length >= ALIKE) {
            var means = ofAll.process.leftOut(folds);
            Arrays.setAll(means, i -> ofAll.middle(ofAll.points.get(i), means[i]));
            return means;
        }
        var logs = new double[micros.length];
        for (int fold = 0; fold < folds; fold++) {
            int left = fold;
            var kept = IntStream.range(0, micros.length)
                    .filter(i -> i % folds != left)
                    .toArray();
            var others = fit(
                    Arrays.stream(kept).mapToObj(samples::get).toList(),
                    Arrays.stream(kept).mapToDouble(i -> micros[i]).toArray());
            for (int i = left; i < logs.length; i += folds) {
                logs[i] = others.logMicros(samples.get(i));
            }
        }
        return logs;
    }

    private double middle(Point point, double mean) {
        return scale.level() + point.level() + shift + mean;
    }
}
