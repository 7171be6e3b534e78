package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.spaceevo.latency.Blocks;
import io.spaceevo.latency.NetworkCorrection;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import io.spaceevo.space.Onnxw;
import io.spaceevo.space.RandomNetworks;
import io.spaceevo.space.Workload;
import org.junit.jupiter.api.Test;

/** Networks are learnt as a kind of their own, from what the predictors of their blocks say. */
class NetworkRefitTest {
    private static final Kind NETWORK = Blocks.KIND.withOperator(Network.OPERATOR);
    private static final DeviceEpoch EPOCH = DeviceEpoch.parse("xeon.ort.t1/1.29.0/abc123");
    private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<Network> NETWORKS = RandomNetworks.draw(Onnxw.HYPERSPACE, 24, new SplittableRandom(3));

    private final InMemoryEpochMemory memory = new InMemoryEpochMemory();
    private final PredictorRefit refit = new PredictorRefit(new RefitRule(1000), BoostingSettings.defaults());
    private int measured;

    private RefitStep learn(Workload workload, double micros) {
        var measurement = new Measurement(
                "m" + measured++,
                "device-1",
                EPOCH,
                new TreeMap<>(),
                "collector-1",
                0,
                Optional.empty(),
                Blocks.KIND.withOperator(workload.operator()),
                Configuration.of(workload),
                new LatencySummary(micros, micros, 0.02, 3, 300),
                new Environment(0.5, 1.0, false),
                Instant.EPOCH,
                0,
                Optional.empty());
        return memory.learn(refit, WorkloadMeasurement.of(measurement), AT.plusSeconds(measured));
    }

    private void learnBlocks() {
        Set<BlockConfiguration> blocks = new LinkedHashSet<>();
        NETWORKS.forEach(network -> blocks.addAll(network.blocks()));
        blocks.forEach(block -> learn(block, Blocks.micros(block)));
    }

    private static double inside(Network network) {
        return network.blocks().stream()
                .mapToDouble(block -> 1.2 * Blocks.micros(block) + 2)
                .sum();
    }

    @Test
    void eightNetworksOfKnownBlocksLeadToACorrection() {
        learnBlocks();
        for (int i = 0; i < 7; i++) {
            assertThat(learn(NETWORKS.get(i), inside(NETWORKS.get(i))).update())
                    .hasValueSatisfying(update -> assertThat(update.predictor()).isEmpty());
        }
        assertThat(learn(NETWORKS.get(7), inside(NETWORKS.get(7))).update())
                .hasValueSatisfying(update -> assertThat(update.predictor()).isPresent());

        var version = memory.predictor(NETWORK).orElseThrow();
        assertThat(version.need()).isEqualTo(8);
        assertThat(version.configurations()).isEqualTo(8);
        var correction = (NetworkCorrection) version.predictor();
        for (var network : NETWORKS) {
            double predicted = correction
                    .predict(memory.sums(NETWORK, network).orElseThrow())
                    .micros();
            assertThat(predicted / inside(network)).isBetween(0.98, 1.02);
        }
    }

    @Test
    void itTellsHowFarItWasOffOnNetworksBeforeTheyWereLearnt() {
        learnBlocks();
        NETWORKS.forEach(network -> learn(network, inside(network)));

        var version = memory.predictor(NETWORK).orElseThrow();
        assertThat(version.prequentialMape()).isBetween(0.0, 2.0);
        assertThat(version.prequentialWithin10()).isEqualTo(100);
        assertThat(version.measurements()).isEqualTo(version.configurations()).isGreaterThan(20);
    }

    /** Their sums are not known; once they are, the next network leads to a correction. */
    @Test
    void networksOfUnknownBlocksWait() {
        for (int i = 0; i < 12; i++) {
            learn(NETWORKS.get(i), inside(NETWORKS.get(i)));
        }
        assertThat(memory.predictor(NETWORK)).isEmpty();

        learnBlocks();
        learn(NETWORKS.get(12), inside(NETWORKS.get(12)));

        assertThat(memory.predictor(NETWORK).orElseThrow().configurations()).isEqualTo(13);
    }

    @Test
    void aNetworkInAWrongUnitIsNotLearnt() {
        learnBlocks();
        for (int i = 0; i < 10; i++) {
            learn(NETWORKS.get(i), inside(NETWORKS.get(i)));
        }

        assertThat(learn(NETWORKS.get(10), inside(NETWORKS.get(10)) / 1000)).isInstanceOf(RefitStep.OutOfRange.class);
    }
}
