package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.spaceevo.latency.Blocks;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.NetworkCorrection;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.refit.RefitStep.OutOfRange;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import io.spaceevo.space.Workload;
import org.junit.jupiter.api.Test;

/** Peak memory is learnt like any other metric. */
class MemoryKindTest {
    private static final Kind BLOCKS =
            new Kind(Blocks.KIND.operator(), Precision.INT8, Metric.MEMORY, Kind.PEAK_RSS, Kind.U8_EDGES);

    /** So many blocks further is one of the same shape with another kernel. */
    private static final int OTHER_KERNEL = 64;

    private final PredictorRefit refit = new PredictorRefit(RefitRule.standard(), BoostingSettings.defaults());
    private final InMemoryEpochMemory memory = new InMemoryEpochMemory();
    private int sequence;

    /** Weights once and a half of every block, twice the widest feature map, and what a session needs, bytes. */
    private static double bytes(Workload workload) {
        double weights = 0;
        double widest = 0;
        for (var block : workload.blocks()) {
            weights += block.cost().parameters();
            for (var operator : block.graph().operators()) {
                widest = Math.max(widest, (double) operator.channels() * operator.size() * operator.size());
            }
        }
        return 400_000 + 1.5 * weights + 2 * widest;
    }

    private RefitStep learn(Workload workload, double cost) {
        var measurement = new Measurement(
                "m" + sequence,
                "device-1",
                DeviceEpoch.parse("xeon.ort.t1/1.29.0/abc123"),
                new TreeMap<>(),
                "collector-1",
                sequence,
                Optional.empty(),
                BLOCKS.withOperator(workload.operator()),
                Configuration.of(workload),
                new LatencySummary(cost, cost, 0, 2, 6),
                new Environment(0.5, Double.NaN, false),
                Instant.EPOCH,
                0,
                Optional.empty());
        return memory.learn(refit, WorkloadMeasurement.of(measurement), Instant.EPOCH.plusSeconds(++sequence));
    }

    private List<BlockConfiguration> learnBlocks(int count) {
        var blocks = Blocks.some(count);
        blocks.forEach(block -> learn(block, bytes(block)));
        return blocks;
    }

    @Test
    void blocksThatWereNotMeasuredArePredicted() {
        learnBlocks(100);
        var predictor = memory.predictor(BLOCKS).orElseThrow();

        assertThat(predictor.predictor()).isInstanceOf(LatencyPredictor.Trees.class);
        assertThat(predictor.prequentialMape()).isLessThan(5);
        assertThat(Blocks.some(128).subList(100, 128)).allSatisfy(block -> assertThat(
                        predictor.predictor().predict(block).micros())
                .isBetween(0.7 * bytes(block), 1.4 * bytes(block)));
    }

    @Test
    void networksArePredictedByTheSumOfTheirBlocks() {
        var blocks = learnBlocks(100);
        var random = new SplittableRandom(5);
        for (int i = 0; i < 24; i++) {
            var network = new ArrayList<BlockConfiguration>();
            int shape = random.nextInt(blocks.size() - OTHER_KERNEL);
            for (int n = 4 + random.nextInt(8); n > 0; n--) {
                network.add(blocks.get(shape + (random.nextBoolean() ? OTHER_KERNEL : 0)));
            }
            learn(new Network(network), bytes(new Network(network)));
        }

        var networks = memory.predictor(BLOCKS.withOperator(Network.OPERATOR)).orElseThrow();
        assertThat(networks.predictor()).isInstanceOf(NetworkCorrection.class);
        assertThat(networks.prequentialMape())
                .as("of networks whose widest feature map counts once, while every block has its own")
                .isLessThan(28);
    }

    @Test
    void kilobytesAreOutOfRange() {
        var block = Blocks.some(1).get(0);

        assertThat(learn(block, bytes(block) / 1e3))
                .isInstanceOfSatisfying(OutOfRange.class, step -> assertThat(step.detail())
                        .startsWith("memory must be within a factor of 100 of ")
                        .contains(" bytes, a guess, was "));
        assertThat(learn(block, bytes(block)).update()).isPresent();
    }

    @Test
    void memoryAndLatencyOfABlockAreTwoKinds() {
        learnBlocks(40);

        assertThat(memory.predictor(BLOCKS)).isPresent();
        assertThat(memory.predictor(Blocks.KIND)).isEmpty();
        assertThat(BLOCKS.isAlikeBlock(Blocks.KIND.withOperator("ResNet.relu"))).isFalse();
    }
}
