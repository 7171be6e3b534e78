package io.spaceevo.hyperspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedNetworksTest {
    /** Sizes of {@link PublishedNetworksTest} and {@link PublishedSubnetsTest}. */
    @ParameterizedTest
    @CsvSource({
        "MobileNetV3-Small, 56.5",
        "MobileNetV3-Large, 216.6",
        "EfficientNet-B0, 385.8",
        "SEQnet@vnni-A0, 163.5",
        "SEQnet@pixel4-A4, 738.1"
    })
    void aNameStandsForItsNetwork(String name, double mmacs) {
        var blocks = NamedNetworks.all().get(name).blocks();

        assertThat(blocks.stream()
                        .map(BlockConfiguration::cost)
                        .reduce(Cost.NONE, Cost::plus)
                        .mmacs())
                .isCloseTo(mmacs, within(0.05));
    }

    @Test
    void noNetworkHasTwoNames() {
        assertThat(NamedNetworks.all().values()).hasSize(13).doesNotHaveDuplicates();
    }
}
