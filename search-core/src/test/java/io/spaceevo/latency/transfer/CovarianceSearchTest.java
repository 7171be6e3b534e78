package io.spaceevo.latency.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class CovarianceSearchTest {
    /** Values rise with the level and differ by kind, with little noise. */
    private static double value(Point point, SplittableRandom random) {
        return 0.5 * point.level() + (point.kind().equals("deep") ? 0.4 : 0) + 0.02 * random.nextDouble(-1, 1);
    }

    private static List<Point> points(int count) {
        var random = new SplittableRandom(1);
        return IntStream.range(0, count)
                .mapToObj(i -> new Point(
                        i % 3 == 0 ? "deep" : "wide",
                        random.nextDouble(-1, 1),
                        random.doubles(1, -0.2, 0.2).toArray(),
                        random.doubles(3, 0, 5).toArray()))
                .toList();
    }

    private static double[] values(List<Point> points) {
        var random = new SplittableRandom(2);
        return points.stream().mapToDouble(point -> value(point, random)).toArray();
    }

    private static double[] ones(int count) {
        var ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double plausibility(TransferCovariance covariance, List<Point> points) {
        return new CovarianceLikelihood(points, values(points), ones(points.size())).log(covariance)
                + covariance.logPrior();
    }

    @Test
    void noParameterThatIsAnEighthLargerOrSmallerIsMorePlausible() {
        var points = points(30);

        var best = new CovarianceSearch(points, values(points), ones(30)).best();

        double plausible = plausibility(best, points);
        assertThat(plausible).isGreaterThan(plausibility(TransferCovariance.EXPECTED, points) + 1);
        for (int parameter = 0; parameter < TransferCovariance.PARAMETERS; parameter++) {
            for (double move : new double[] {0.125, -0.125}) {
                var moves = new double[TransferCovariance.PARAMETERS];
                moves[parameter] = move;
                assertThat(plausibility(best.times(moves), points)).isLessThanOrEqualTo(plausible + 1e-9);
            }
        }
    }

    /** The last that counts and the first that does not lie far from the others. */
    @Test
    void theFirst120RowsDecide() {
        var points = points(121);
        var values = values(points);
        values[119] += 3;
        values[120] -= 3;
        var ofAll = new CovarianceSearch(points, values, ones(121)).best();

        assertThat(new CovarianceSearch(points.subList(0, 120), Arrays.copyOf(values, 120), ones(120)).best())
                .isEqualTo(ofAll);
        assertThat(new CovarianceSearch(points.subList(0, 119), Arrays.copyOf(values, 119), ones(119)).best())
                .isNotEqualTo(ofAll);
    }

    @Test
    void whatIsDoubtedCountsAsNoise() {
        var points = points(30);
        var doubted = ones(30);
        var values = values(points);
        for (int i = 0; i < 3; i++) {
            values[i] += 2;
            doubted[i] = 1e6;
        }

        double noise = new CovarianceSearch(points, values, ones(30)).best().noise();
        double noiseOfOthers =
                new CovarianceSearch(points, values, doubted).best().noise();

        assertThat(noiseOfOthers).isLessThan(noise / 10);
    }
}
