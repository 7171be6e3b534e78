package io.spaceevo.latency.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.PredictorFit;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.latency.refit.PrequentialError;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.statistics.EvenSample;

/**
 * A made-up device with what was measured on it.
 *
 * @param measured blocks of one kind, in the order of measuring
 */
record BlockDevice(List<MeasuredBlock> measured) {
    private static final Kind KIND = Kind.parse("MobileNetV2Res.relu6/int8/latency/wall/u8");
    private static final DeviceEpoch NEW = DeviceEpoch.parse("new.ort.t1/1.29.0/aa");
    private static final BoostingSettings BOOSTING = BoostingSettings.defaults();

    /** How long a block takes. */
    interface Speed {
        double micros(Work work, BlockConfiguration block, Random random);
    }

    static final Speed FIRST = (work, block, random) ->
            (3 + 4e-5 * work.macs() + 2e-4 * work.values() * (block.kernel() > 3 ? 1.6 : 1)) * noise(random);

    /** Slower than the first by a factor that rises with the work. */
    static final Speed SECOND = (work, block, random) ->
            FIRST.micros(work, block, random) * 1.7 * StrictMath.pow(work.macs() / 1e6, 0.12) * noise(random);

    /** Has nothing to do with the block. */
    static final Speed STRANGE = (work, block, random) ->
            StrictMath.exp(4 + 2 * new Random(block.hashCode()).nextGaussian()) * noise(random);

    /** The longer on others, the shorter. */
    static final Speed OPPOSITE = (work, block, random) -> 1e4 / FIRST.micros(work, block, random);

    private static double noise(Random random) {
        return 1 + 0.02 * random.nextGaussian();
    }

    /** The same seed gives the same blocks. */
    static BlockDevice of(Speed speed, int blocks, long seed) {
        var random = new Random(seed);
        var drawn = new ArrayList<BlockConfiguration>();
        for (int size : new int[] {7, 10, 14, 20, 28, 40, 56}) {
            for (int cin = 16; cin <= 96; cin += 16) {
                for (int kernel = 3; kernel <= 5; kernel += 2) {
                    for (int expand = 3; expand <= 6; expand++) {
                        drawn.add(new BlockConfiguration(
                                BlockTypes.named("MobileNetV2Res"),
                                Activation.RELU6,
                                size,
                                cin,
                                8 * (1 + random.nextInt(12)),
                                kernel,
                                expand,
                                1));
                    }
                }
            }
        }
        Collections.shuffle(drawn, random);
        var noise = new Random(seed + 1);
        return new BlockDevice(drawn.subList(0, blocks).stream()
                .map(block -> new MeasuredBlock(block, speed.micros(Work.of(block), block, noise)))
                .toList());
    }

    List<MeasuredBlock> first(int blocks) {
        return measured.subList(0, blocks);
    }

    /** Share of other blocks that a predictor tells within 10 %, percent. */
    double within10(LatencyPredictor predictor, int measuredBefore) {
        var error = PrequentialError.start(1);
        for (var one : measured.subList(measuredBefore, measured.size())) {
            error = error.next(predictor.predict(one.block()).micros(), one.micros());
        }
        return error.within10();
    }

    LatencyPredictor.Trees own(int blocks) {
        var rows = first(blocks).stream()
                .map(one -> BlockFeatures.row(one.block()))
                .toList();
        var weights = new double[blocks];
        Arrays.fill(weights, 1);
        return new PredictorFit(BlockFeatures.SCHEMA, BOOSTING)
                .fit(rows, micros(first(blocks)), weights)
                .predictor();
    }

    static double[] micros(List<MeasuredBlock> blocks) {
        return blocks.stream().mapToDouble(MeasuredBlock::micros).toArray();
    }

    /** This device as a sibling of others. */
    Sibling sibling(String platform) {
        int all = measured.size();
        return new Sibling(
                version(DeviceEpoch.parse(platform + "/1.29.0/bb"), own(all), all),
                EvenSample.of(measured.stream().map(MeasuredBlock::block).toList(), 400));
    }

    /** What is learnt from siblings whose features are the current ones. */
    static TransferFit fit(Sibling... siblings) {
        return TransferFit.of(List.of(siblings)).orElseThrow();
    }

    /** The predictor that the device has of its own after so many blocks, 30 before the first trees. */
    PredictorVersion version(int blocks) {
        return blocks < 30 ? table(blocks) : version(NEW, own(blocks), blocks);
    }

    PredictorVersion table(int blocks) {
        var table = new TreeMap<String, Double>();
        first(blocks).forEach(one -> table.put(one.block().text(), one.micros()));
        return version(NEW, new LatencyPredictor.Table(table), blocks);
    }

    /** The same with another interval. */
    PredictorVersion version(int blocks, ResidualInterval interval) {
        var trees = own(blocks);
        return version(NEW, new LatencyPredictor.Trees(trees.schemaVersion(), trees.model(), interval), blocks);
    }

    /** What a step makes of the device's own predictor after so many blocks. */
    TransferStep step(int blocks, Optional<TransferMemory> before, Sibling... siblings) {
        return SiblingTransfer.next(version(blocks), first(blocks), before, () -> TransferFit.of(List.of(siblings)));
    }

    private static PredictorVersion version(DeviceEpoch epoch, LatencyPredictor predictor, int blocks) {
        return new PredictorVersion(
                epoch,
                KIND,
                Instant.EPOCH,
                1000 + blocks,
                predictor,
                blocks,
                30,
                blocks,
                Double.NaN,
                Double.NaN,
                Instant.EPOCH);
    }
}
