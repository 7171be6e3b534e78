package io.spaceevo.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import io.spaceevo.space.Onnxw;
import io.spaceevo.space.RandomNetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFitTest {
    private static final double PER_MICRO = 1.08;
    private static final double PER_BYTE = 1e-4;
    private static final double PER_BLOCK = 3;

    private static final List<Network> NETWORKS = RandomNetworks.draw(Onnxw.HYPERSPACE, 60, new SplittableRandom(1));
    private static final List<BlockSums> SUMS = NETWORKS.stream()
            .map(network -> BlockSums.of(network, Blocks::micros))
            .toList();

    private static double truth(BlockSums sums) {
        return PER_MICRO * sums.micros() + PER_BYTE * sums.sum(BlockSums.Part::weightBytes) + PER_BLOCK * sums.blocks();
    }

    private static BlockSums scaled(BlockSums sums, double factor) {
        return new BlockSums(sums.parts().stream()
                .map(part -> new BlockSums.Part(
                        part.operator(), factor * part.micros(), part.weightBytes(), part.featureBytes()))
                .toList());
    }

    private static double[] measured(SplittableRandom random, double noise) {
        return SUMS.stream()
                .mapToDouble(sums -> truth(sums) * (1 + noise * random.nextGaussian()))
                .toArray();
    }

    private static NetworkCorrection fit(int networks, double[] micros) {
        var weights = new double[networks];
        Arrays.fill(weights, 1);
        return NetworkFit.fit(SUMS.subList(0, networks), Arrays.copyOf(micros, networks), weights);
    }

    @Test
    void whatNetworksTakeByTheirBlocksIsFound() {
        var correction = fit(30, measured(new SplittableRandom(2), 0));

        assertThat(correction.costs().perMicro()).isCloseTo(PER_MICRO, within(1e-3));
        assertThat(correction.costs().perWeightByte()).isCloseTo(PER_BYTE, within(1e-6));
        assertThat(correction.costs().perBlock()).isCloseTo(PER_BLOCK, within(0.5));
    }

    /** A call of the runtime that each block pays by itself, and a network once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatBlocksPayByThemselvesOnlyIsFound(long seed) {
        var random = new SplittableRandom(seed);
        double call = 0.4
                * SUMS.stream()
                        .mapToDouble(sums -> sums.micros() / sums.blocks())
                        .min()
                        .orElseThrow();
        var truth = SUMS.stream()
                .mapToDouble(sums -> sums.micros() - call * sums.blocks())
                .toArray();

        var correction = fit(
                30,
                Arrays.stream(truth)
                        .map(one -> one * (1 + 0.01 * random.nextGaussian()))
                        .toArray());

        double mape = IntStream.range(30, 60)
                .mapToDouble(i -> Math.abs(correction.predict(SUMS.get(i)).micros() / truth[i] - 1))
                .average()
                .orElseThrow();
        assertThat(mape).isLessThan(0.03);
        assertThat(correction.costs().perBlock()).isNegative();
        assertThat(correction.share(NETWORKS.get(0).blocks().get(0), 1e-3)).isPositive();
    }

    /** Three small networks among 27 large ones, which a call of the runtime by each block hardly changes: what is far off at first is not wrong. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fewSmallNetworksAreReached(long seed) {
        var random = new SplittableRandom(seed);
        var bySize = SUMS.stream()
                .sorted(Comparator.comparingDouble(BlockSums::micros))
                .toList();
        double call = 0.35 * bySize.get(0).micros() / bySize.get(0).blocks();
        var networks = Stream.concat(bySize.subList(0, 3).stream(), bySize.subList(33, 60).stream())
                .toList();
        var micros = networks.stream()
                .mapToDouble(sums -> (sums.micros() - call * sums.blocks()) * (1 + 0.02 * random.nextGaussian()))
                .toArray();
        var weights = new double[micros.length];
        Arrays.fill(weights, 1);

        var correction = NetworkFit.fit(networks, micros, weights);

        for (int small = 0; small < 3; small++) {
            assertThat(correction.predict(networks.get(small)).micros() / micros[small])
                    .isCloseTo(1, within(0.06));
        }
    }

    /** Blocks of one type take a quarter more inside of networks, and those of another a tenth less. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void operatorsThatTakeLongerInsideOfNetworksAreFound(long seed) {
        var random = new SplittableRandom(seed);
        var factors = Map.of("MobileNetV3Res.hard-swish", 1.25, "ResNet.relu", 0.9);
        var truth = SUMS.stream()
                .mapToDouble(sums -> sums.sum(part -> 1.1 * factors.getOrDefault(part.operator(), 1.0) * part.micros()))
                .toArray();
        var micros = Arrays.stream(truth)
                .map(one -> one * (1 + 0.02 * random.nextGaussian()))
                .toArray();

        var correction = fit(30, micros);

        double mape = IntStream.range(30, 60)
                .mapToDouble(i -> Math.abs(correction.predict(SUMS.get(i)).micros() / truth[i] - 1))
                .average()
                .orElseThrow();
        assertThat(mape).isLessThan(0.03);
    }

    /** They tell little about one operator, and the truth has no factors. */
    @Test
    void eightNoisyNetworksLeaveFactorsNearOne() {
        var micros = measured(new SplittableRandom(7), 0.05);
        var factors = fit(8, micros).costs().factors();

        assertThat(factors.values()).allSatisfy(factor -> assertThat(factor).isBetween(0.7, 1.3));
    }

    /** Unseen networks, at the noise of a busy machine, with one measurement in ten twice as slow. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noiseAndOutliersDoNotSpoilIt(long seed) {
        var random = new SplittableRandom(seed);
        var micros = measured(random, 0.02);
        for (int i = 0; i < 30; i += 10) {
            micros[i] *= 2;
        }

        var correction = fit(30, micros);

        double mape = SUMS.subList(30, 60).stream()
                .mapToDouble(sums -> Math.abs(correction.predict(sums).micros() / truth(sums) - 1))
                .average()
                .orElseThrow();
        assertThat(mape).isLessThan(0.02);
    }

    @Test
    void nineOfTenUnseenNetworksLieInTheInterval() {
        int campaigns = 40;
        long inside = 0;
        for (long seed = 1; seed <= campaigns; seed++) {
            var micros = measured(new SplittableRandom(seed), 0.03);
            var correction = fit(30, micros);
            inside += IntStream.range(30, 60)
                    .filter(i -> correction.predict(SUMS.get(i)).low() <= micros[i]
                            && micros[i] <= correction.predict(SUMS.get(i)).high())
                    .count();
        }
        assertThat(inside / (30.0 * campaigns)).isBetween(0.87, 0.93);
    }

    /** So an exact score that adds up blocks scores whole networks. */
    @Test
    void theSharesOfItsBlocksAddUpToANetwork() {
        var correction = fit(30, measured(new SplittableRandom(3), 0.02));
        for (int i = 0; i < NETWORKS.size(); i++) {
            double shares = NETWORKS.get(i).blocks().stream()
                    .mapToDouble(block -> correction.share(block, Blocks.micros(block)))
                    .sum();
            double whole = correction.predict(SUMS.get(i)).micros();
            assertThat(shares).isCloseTo(whole, within(1e-9 * whole));
        }
    }

    @Test
    void theUnitOfTimeDoesNotMatter() {
        var micros = measured(new SplittableRandom(4), 0.02);
        var faster = SUMS.stream().map(sums -> scaled(sums, 1.0 / 16)).toList();
        var weights = new double[60];
        Arrays.fill(weights, 1);
        var correction = NetworkFit.fit(SUMS, micros, weights);
        var scaled =
                NetworkFit.fit(faster, Arrays.stream(micros).map(m -> m / 16).toArray(), weights);

        assertThat(scaled.costs().perMicro()).isCloseTo(correction.costs().perMicro(), within(1e-6));
        assertThat(scaled.interval().low()).isCloseTo(correction.interval().low(), within(1e-6));
    }

    /** A correction without a factor would make all blocks of one size alike. */
    @Test
    void aBlockThatTakesLongerAloneTakesLongerInANetworkWhateverWasMeasured() {
        var random = new SplittableRandom(5);
        var micros = random.doubles(60, 100, 50_000).toArray();

        var correction = fit(60, micros);

        BlockConfiguration block = NETWORKS.get(0).blocks().get(0);
        assertThat(correction.share(block, 20)).isGreaterThan(correction.share(block, 10));
    }

    @Test
    void sevenNetworksAreTooFew() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(7, measured(new SplittableRandom(6), 0)))
                .withMessageContaining("at least 8 networks, had 7");
    }
}
