package io.spaceevo.latency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

import io.spaceevo.statistics.Quantiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTransferTest {
    private static final int SAMPLES = 50;

    private static final MadeUpDevice NEW = new MadeUpDevice(4e-5, 1.5, 4e-3, 4e4, 0.02);
    private static final MadeUpDevice ALIKE = new MadeUpDevice(6e-5, 1.3, 3e-3, 6e4, 0.02);
    private static final MadeUpDevice OTHER = new MadeUpDevice(2e-5, 1.0, 1e-3, 1e5, 0.02);

    /** Configurations with what they take on the siblings and on the new device. */
    private record Data(List<SiblingLatencies> known, double[] micros) {
        static Data of(long seed, MadeUpDevice... siblings) {
            var random = new SplittableRandom(seed);
            var blocks = MadeUpDevice.blocks(800, random);
            var known = new ArrayList<SiblingLatencies>();
            for (var block : blocks) {
                var micros = Arrays.stream(siblings)
                        .map(sibling -> sibling.micros(block, random))
                        .toList();
                known.add(new SiblingLatencies(block.kind(), block.work(), micros));
            }
            var micros = blocks.stream()
                    .mapToDouble(block -> NEW.micros(block, random))
                    .toArray();
            return new Data(known, micros);
        }

        Data with(UnaryOperator<SiblingLatencies> change) {
            return new Data(known.stream().map(change).toList(), micros);
        }

        Data times(double factor) {
            return new Data(
                    known, Arrays.stream(micros).map(micro -> factor * micro).toArray());
        }

        LatencyTransfer fit() {
            return LatencyTransfer.fit(known.subList(0, SAMPLES), Arrays.copyOf(micros, SAMPLES));
        }

        /** Predictions of what was not sampled. */
        double[] predicted() {
            var transfer = fit();
            return known.subList(SAMPLES, known.size()).stream()
                    .mapToDouble(one -> transfer.predict(one).micros())
                    .toArray();
        }

        double within10() {
            var predicted = predicted();
            int close = 0;
            for (int i = 0; i < predicted.length; i++) {
                close += Math.abs(predicted[i] / micros[SAMPLES + i] - 1) <= 0.1 ? 1 : 0;
            }
            return 100.0 * close / predicted.length;
        }
    }

    private static SiblingLatencies micros(SiblingLatencies one, List<Double> micros) {
        return new SiblingLatencies(one.kind(), one.work(), micros);
    }

    private static void assertSame(double[] predicted, double[] expected, double tolerance) {
        for (int i = 0; i < predicted.length; i++) {
            assertThat(predicted[i] / expected[i]).isCloseTo(1, within(tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fiftySamplesTellWhereADeviceDiffersFromItsSibling(long seed) {
        var data = Data.of(seed, ALIKE);
        var ratios = new double[SAMPLES];
        Arrays.setAll(ratios, i -> data.micros[i] / data.known.get(i).micros().get(0));
        double factor = Quantiles.median(ratios);
        int scaled = 0;
        for (int i = SAMPLES; i < data.micros.length; i++) {
            double guess = factor * data.known.get(i).micros().get(0);
            scaled += Math.abs(guess / data.micros[i] - 1) <= 0.1 ? 1 : 0;
        }
        assertThat(data.within10()).isGreaterThan(85);
        assertThat(data.within10()).isGreaterThan(100.0 * scaled / (data.micros.length - SAMPLES) + 10);
    }

    @Test
    void aSecondSiblingHelps() {
        double one = 0;
        double two = 0;
        for (int seed = 0; seed < 5; seed++) {
            one += Data.of(seed, OTHER).within10();
            two += Data.of(seed, OTHER, ALIKE).within10();
        }
        assertThat(two).isGreaterThan(one);
    }

    @Test
    void nineOfTenMeasurementsLieInTheInterval() {
        int inside = 0;
        int all = 0;
        for (int seed = 0; seed < 5; seed++) {
            var data = Data.of(seed, ALIKE, OTHER);
            var transfer = data.fit();
            for (int i = SAMPLES; i < data.micros.length; i++) {
                var estimate = transfer.predict(data.known.get(i));
                inside += estimate.low() <= data.micros[i] && data.micros[i] <= estimate.high() ? 1 : 0;
                all++;
            }
        }
        assertThat(100.0 * inside / all).isBetween(84.0, 96.0);
    }

    @Test
    void aDeviceThatIsTwiceAsSlowIsPredictedTwiceAsSlow() {
        var data = Data.of(1, ALIKE, OTHER);
        var doubled = Arrays.stream(data.predicted()).map(micros -> 2 * micros).toArray();
        assertSame(data.times(2).predicted(), doubled, 1e-9);
    }

    @Test
    void theSpeedOfASiblingDoesNotMatterAndNeitherDoesTheirOrder() {
        var data = Data.of(1, ALIKE, OTHER);
        var expected = data.predicted();
        assertSame(
                data.with(one -> micros(
                                one,
                                List.of(one.micros().get(0), 7 * one.micros().get(1))))
                        .predicted(),
                expected,
                1e-9);
        assertSame(
                data.with(one -> micros(
                                one, List.of(one.micros().get(1), one.micros().get(0))))
                        .predicted(),
                expected,
                1e-9);
    }

    @Test
    void oneWrongSampleHardlyCounts() {
        var data = Data.of(1, ALIKE);
        var wrong = data.micros.clone();
        wrong[7] *= 10;
        assertThat(new Data(data.known, wrong).within10()).isGreaterThan(data.within10() - 3);
    }

    @Test
    void aSiblingThatKnowsOneOfTwoKindsStillHelps() {
        var data = Data.of(1, ALIKE, OTHER);
        var half = data.with(one -> one.kind().equals("deep")
                ? micros(one, List.of(Double.NaN, one.micros().get(1)))
                : one);
        assertThat(half.known).anyMatch(one -> Double.isNaN(one.micros().get(0)));
        var without = data.with(one -> micros(one, one.micros().subList(1, 2)));
        assertThat(half.within10()).isGreaterThan(without.within10());
    }

    @Test
    void aSiblingOfWhichNoSampleTellsAnythingIsNoError() {
        var data = Data.of(1, ALIKE, OTHER);
        var unknown = data.with(one -> micros(one, List.of(one.micros().get(0), Double.NaN)));
        assertSame(
                unknown.predicted(),
                Data.of(1, ALIKE, OTHER)
                        .with(one -> micros(one, one.micros().subList(0, 1)))
                        .predicted(),
                1e-9);
    }

    @Test
    void theSameSamplesGiveTheSameBits() {
        assertThat(Data.of(1, ALIKE, OTHER).predicted())
                .containsExactly(Data.of(1, ALIKE, OTHER).predicted());
    }

    @Test
    void equalSamplesAreNoError() {
        var one = new SiblingLatencies("wide", new Work(1e6, 1e3, 1e3), List.of(10.0));
        var transfer = LatencyTransfer.fit(List.of(one, one, one, one, one), new double[] {20, 20, 20, 20, 20});
        assertThat(transfer.predict(one).micros()).isCloseTo(20, within(0.2));
    }

    @Test
    void moreSamplesThanTheSearchLooksAtAllCount() {
        var data = Data.of(1, ALIKE);
        var many = LatencyTransfer.fit(data.known.subList(0, 400), Arrays.copyOf(data.micros, 400));
        int close = 0;
        for (int i = 400; i < data.micros.length; i++) {
            close += Math.abs(many.predict(data.known.get(i)).micros() / data.micros[i] - 1) <= 0.1 ? 1 : 0;
        }
        assertThat(100.0 * close / (data.micros.length - 400)).isGreaterThan(98);
    }

    @Test
    void whatCannotBeLearntFromIsRefused() {
        var one = new SiblingLatencies("wide", new Work(1e6, 1e3, 1e3), List.of(10.0));
        var two = micros(one, List.of(10.0, 11.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatencyTransfer.fit(List.of(one), new double[] {1}))
                .withMessageContaining("5 to 1000 samples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatencyTransfer.fit(List.of(one, one, one, one, two), new double[] {1, 1, 1, 1, 1}))
                .withMessageContaining("same siblings");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatencyTransfer.fit(List.of(one, one, one, one, one), new double[] {1, 1, 1, 1, 0}))
                .withMessageContaining("positive");
        assertThatIllegalArgumentException().isThrownBy(() -> micros(one, List.of(Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> micros(one, List.of(-1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Work(Double.NaN, 1, 1));
    }
}
