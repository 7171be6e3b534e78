package io.spaceevo.score.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.spaceevo.quality.StageTable.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transform of a table against its definition, the mean of exp(−z · loss − s · latency) over the rows. */
class RowTransformTest {
    private static final FrequencyPlan PLAN = new FrequencyPlan(2, 3, 4, 6, 5, 3);

    /** Losses are above 1, latencies above 2; half of the losses may lie beyond the period, half of the latencies beyond any constraint. */
    private static Samples samples(int rows) {
        var random = new SplittableRandom(rows);
        return new Samples(
                IntStream.range(0, rows)
                        .mapToDouble(row -> row == 0 ? 1 : 1 + 4 * random.nextDouble())
                        .toArray(),
                IntStream.range(0, rows)
                        .mapToDouble(row -> row == 0 ? 2 : 2 + 8 * random.nextDouble())
                        .toArray());
    }

    /** Real and imaginary part of the mean, along one axis or both, at their frequencies. */
    private static double[] mean(Samples samples, boolean byLoss, int m, boolean byLatency, int w) {
        double re = 0;
        double im = 0;
        for (int row = 0; row < samples.size(); row++) {
            double loss = byLoss ? samples.losses()[row] - 1 : 0;
            double latency = byLatency ? samples.latencies()[row] - 2 : 0;
            if (loss <= 2 && latency <= 4) {
                double size = Math.exp(-1.5 * loss - 5.0 / 6 * latency) / samples.size();
                double angle = -2 * Math.PI * (m * loss / 2 + w * latency / 6);
                re += size * Math.cos(angle);
                im += size * Math.sin(angle);
            }
        }
        return new double[] {re, im};
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 8, 40})
    void everyFrequencyIsTheMeanOfTheRowsExponentials(int rows) {
        var samples = samples(rows);

        var spectrum = new RowTransform(PLAN, samples, 1).spectrum();

        for (int m = 0; m < 4; m++) {
            for (int w = -3; w <= 3; w++) {
                var mean = mean(samples, true, m, true, w);
                assertThat(spectrum.re[(3 + w) * 4 + m]).isCloseTo(mean[0], within(1e-12));
                assertThat(spectrum.im[(3 + w) * 4 + m]).isCloseTo(mean[1], within(1e-12));
            }
            assertThat(spectrum.lossRe[m]).isCloseTo(mean(samples, true, m, false, 0)[0], within(1e-12));
            assertThat(spectrum.lossIm[m]).isCloseTo(mean(samples, true, m, false, 0)[1], within(1e-12));
        }
        for (int w = 0; w < PLAN.probabilityBins(); w++) {
            assertThat(spectrum.probabilityRe[w]).isCloseTo(mean(samples, false, 0, true, w)[0], within(1e-12));
            assertThat(spectrum.probabilityIm[w]).isCloseTo(mean(samples, false, 0, true, w)[1], within(1e-12));
        }
    }

    @Test
    void rowsAtTheEndsOfTheAxesCount() {
        var ends = new Samples(new double[] {1, 3}, new double[] {2, 6});

        var spectrum = new RowTransform(PLAN, ends, 1).spectrum();

        assertThat(spectrum.lossRe[0]).isCloseTo((1 + Math.exp(-3)) / 2, within(1e-12));
        assertThat(spectrum.probabilityRe[0]).isCloseTo((1 + Math.exp(-10.0 / 3)) / 2, within(1e-12));
        assertThat(spectrum.leastLatency).isEqualTo(2);
        assertThat(spectrum.greatestLatency).isEqualTo(6);
    }
}
