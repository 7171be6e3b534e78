package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.RandomNetworks;
import org.junit.jupiter.api.Test;

class CampaignProgressTest {
    @Test
    void aNetworkCountsAsAllItsBlocks() {
        var network = RandomNetworks.draw(Hyperspaces.named("onnxw"), 1, new SplittableRandom(1))
                .get(0);
        var measurements = MadeUpMeasurements.of(List.of(network), 1, MadeUpMeasurements.thisMachine());
        var progress = new CampaignProgress();

        measurements.forEach(progress::measured);

        int blocks = measurements.size() - 1;
        assertThat(progress.blocks()).isEqualTo(blocks + network.blocks().size());
        assertThat(progress.kinds().trusted()).isEqualTo(measurements.size());
    }
}
