package io.spaceevo.jobs.latency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;

/**
 * A made-up device whose blocks of one kind are measured in an order of its own.
 *
 * @param micros what a block takes, noise apart
 */
record MeasuredDevice(DeviceEpoch epoch, ToDoubleFunction<BlockConfiguration> micros, List<BlockConfiguration> blocks) {
    static final ToDoubleFunction<BlockConfiguration> FIRST = block -> {
        var cost = block.cost();
        double values = (double) block.inputSize() * block.inputSize() * block.cin() * block.expand();
        return 3 + 4e-5 * cost.macs() + (block.kernel() > 3 ? 3e-3 : 2e-3) * values / 10 + 1e-4 * cost.parameters();
    };

    /** Slower by a factor that rises with the work. */
    static final ToDoubleFunction<BlockConfiguration> SECOND = block ->
            FIRST.applyAsDouble(block) * 1.7 * StrictMath.pow(block.cost().macs() / 1e6, 0.12);

    /** Twice as long or half as long as elsewhere, for no reason. */
    static final ToDoubleFunction<BlockConfiguration> STRANGE = block -> FIRST.applyAsDouble(block)
            * StrictMath.exp(0.7 * new Random(block.text().hashCode()).nextGaussian());

    static MeasuredDevice of(String epoch, ToDoubleFunction<BlockConfiguration> micros, long seed) {
        var blocks = new ArrayList<BlockConfiguration>();
        for (int size : new int[] {7, 10, 14, 20, 28, 40, 56}) {
            for (int channels = 16; channels <= 96; channels += 16) {
                for (int kernel = 3; kernel <= 5; kernel += 2) {
                    for (int expand = 3; expand <= 6; expand++) {
                        blocks.add(new BlockConfiguration(
                                BlockTypes.named("MobileNetV2Res"),
                                Activation.RELU6,
                                size,
                                channels,
                                channels + 8 * (expand % 3),
                                kernel,
                                expand,
                                1));
                    }
                }
            }
        }
        Collections.shuffle(blocks, new Random(seed));
        return new MeasuredDevice(DeviceEpoch.parse(epoch), micros, blocks);
    }

    /** Measurements of the first blocks, each off by about 1 %. */
    List<ReceivedRecord> log(int count) {
        var log = new MeasurementLog();
        var noise = new Random(count);
        var records = new ArrayList<ReceivedRecord>();
        for (int n = 0; n < count; n++) {
            var block = blocks.get(n);
            var numbers = Map.of(
                    "hw", (double) block.inputSize(),
                    "cin", (double) block.cin(),
                    "cout", (double) block.cout(),
                    "kernel", (double) block.kernel(),
                    "expand", block.expand(),
                    "stride", (double) block.stride());
            var measurement = MeasurementLog.measurement(
                    epoch.platform().name() + n,
                    epoch,
                    MeasurementLog.RES,
                    Configuration.of(numbers, Map.of()),
                    micros.applyAsDouble(block) * (1 + 0.01 * noise.nextGaussian()));
            log.add(measurement);
            records.add(log.record(epoch.text(), log.bytes(measurement)));
        }
        return records;
    }

    /** Share of blocks from a place on that a predictor covers and tells within 10 %, percent. */
    double within10(LatencyPredictor predictor, int from) {
        var others = blocks.subList(from, blocks.size());
        long hits = others.stream()
                .filter(block -> predictor.covers(block)
                        && Math.abs(predictor.predict(block).micros() / micros.applyAsDouble(block) - 1) <= 0.1)
                .count();
        return 100.0 * hits / others.size();
    }
}
