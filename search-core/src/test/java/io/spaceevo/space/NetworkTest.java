package io.spaceevo.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.spaceevo.measurement.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    private static final Hyperspace HYPERSPACE = Onnxw.HYPERSPACE;
    private static final BlockConfiguration FIRST = BlockConfiguration.parse("Conv.relu+224-3-16-k3-e0-s2");
    private static final BlockConfiguration SECOND = BlockConfiguration.parse("ResNet.relu+112-16-32-k3-e0.5-s2");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aConfigurationTellsTheWholeNetwork(long seed) {
        for (var network : RandomNetworks.draw(HYPERSPACE, 20, new SplittableRandom(seed))) {
            var configuration = Configuration.of(network);

            assertThat(configuration.workload(network.operator())).isEqualTo(network);
            assertThat(network.blocks()).allSatisfy(block -> assertThat(BlockConfiguration.parse(block.name()))
                    .isEqualTo(block));
        }
    }

    @Test
    void networksAreToldApartByEveryBlock() {
        var network = new Network(List.of(FIRST, SECOND));
        var other = new Network(List.of(FIRST, BlockConfiguration.parse("ResNet.relu+112-16-32-k5-e0.5-s2")));

        assertThat(network.text()).matches("224-2b-[0-9a-f]{12}");
        assertThat(other.text()).startsWith("224-2b-").isNotEqualTo(network.text());
    }

    @Test
    void aBlockReadsWhatTheOneBeforeItWrites() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(List.of(SECOND, FIRST)))
                .withMessageContaining("block 2 of a network has to read the 56×56×32");
        assertThatIllegalArgumentException().isThrownBy(() -> new Network(List.of()));
    }

    @Test
    void aConfigurationWithOtherAttributesIsNoNetwork() {
        var words = new TreeMap<>(Map.of("block001", FIRST.name()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Configuration.of(Map.of("hw", 224.0), words).workload(Network.OPERATOR))
                .withMessageContaining("no numbers");
        words.put("block003", SECOND.name());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Configuration.of(Map.of(), words).workload(Network.OPERATOR))
                .withMessageContaining("block001, block002, and so on, was block003");
        words.remove("block001");
        words.remove("block003");
        words.put("block001", "Conv.relu");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Configuration.of(Map.of(), words).workload(Network.OPERATOR))
                .withMessageContaining("a block's name is");
    }

    @Test
    void randomNetworksSpreadOverSizesAndUseEveryBlockType() {
        var networks = RandomNetworks.draw(HYPERSPACE, 40, new SplittableRandom(7));
        var macs = networks.stream().mapToLong(NetworkTest::macs).sorted().toArray();

        assertThat(networks).doesNotHaveDuplicates();
        assertThat(macs[35]).as("nearly the largest").isGreaterThan(10 * macs[4]);
        assertThat(networks.stream().flatMap(network -> network.blocks().stream()))
                .extracting(block -> block.type().name())
                .contains(
                        "MobileNetV1Dual", "MobileNetV2Res", "MobileNetV3Res", "ResNet", "ResNetSE", "FusedMBConvRes");
        assertThat(RandomNetworks.draw(HYPERSPACE, 40, new SplittableRandom(7))).isEqualTo(networks);
    }

    /** A fit on them has to predict others, and reaches no farther than they do: of 30 that are only drawn, one other network in 16 lies beyond. */
    @Test
    void hardlyANetworkIsSmallerOrLargerThanAllOfASpread() {
        int beyond = 0;
        for (long seed = 1; seed <= 20; seed++) {
            var random = new SplittableRandom(seed);
            var spread = RandomNetworks.spread(HYPERSPACE, 30, random);
            var macs = spread.stream().mapToLong(NetworkTest::macs).summaryStatistics();
            beyond += (int) RandomNetworks.draw(HYPERSPACE, 60, random).stream()
                    .mapToLong(NetworkTest::macs)
                    .filter(other -> other < macs.getMin() || other > macs.getMax())
                    .count();

            assertThat(spread).hasSize(30).doesNotHaveDuplicates();
            assertThat(RandomNetworks.spread(HYPERSPACE, 30, new SplittableRandom(seed)))
                    .isEqualTo(spread);
        }
        assertThat(beyond).isLessThan(20 * 60 / 33);
        assertThat(RandomNetworks.spread(HYPERSPACE, 1, new SplittableRandom(1)))
                .hasSize(1);
        assertThat(RandomNetworks.spread(HYPERSPACE, 0, new SplittableRandom(1)))
                .isEmpty();
    }

    private static long macs(Network network) {
        return network.blocks().stream().mapToLong(block -> block.cost().macs()).sum();
    }

    /** What a collector measures of head and tail is all that networks have. */
    @Test
    void headAndTailOfEveryNetworkAreAmongThoseOfTheHyperspace() {
        for (var network : RandomNetworks.draw(HYPERSPACE, 40, new SplittableRandom(11))) {
            var known = HYPERSPACE.headAndTailBlocks(network.blocks().get(0).inputSize());
            assertThat(known).contains(network.blocks().get(0), network.blocks().get(1));
        }
        for (int resolution : HYPERSPACE.resolutions()) {
            assertThat(HYPERSPACE.headAndTailBlocks(resolution)).containsAll(HYPERSPACE.fixedBlocks(resolution));
        }
    }
}
