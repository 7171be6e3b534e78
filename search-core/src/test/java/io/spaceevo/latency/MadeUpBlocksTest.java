package io.spaceevo.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.spaceevo.latency.refit.PlausibleRange;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@link PublishedBlocksTest} asks of published latencies, asked of made-up ones, which are everywhere: the work of a block, bent where channels leave the lanes of a vector and where
 * maps leave the cache, with 3 % of noise, and every hundredth latency up to ten times too long.
 */
@Tag("slow")
class MadeUpBlocksTest {
    private static final int[] SIZES = {7, 14, 28, 56, 112};

    @ParameterizedTest
    @CsvSource({
        "MobileNetV1Dual, relu, 0, 94",
        "MobileNetV2Res, relu6, 4, 94",
        "MobileNetV3Res, hard-swish, 4, 94",
        "ResNet, relu, 1, 94",
        "ResNetSE, relu, 1, 94",
    })
    void blocksLeftOutArePredictedWithinTenPercent(String type, String activation, double expand, double within10) {
        var random = new Random(7);
        var blocks = blocks(type, Activation.parse(activation), expand, random);
        BlocksLeftOut.assertPredicted(
                blocks.stream().map(BlockFeatures::row).toList(),
                blocks.stream().mapToDouble(block -> micros(block, random)).toArray(),
                within10);
    }

    private static List<BlockConfiguration> blocks(String type, Activation activation, double expand, Random random) {
        var blocks = new ArrayList<BlockConfiguration>();
        for (int n = 0; n < 1200; n++) {
            int channels = 8 * (2 + random.nextInt(40));
            int kernel = 3 + 2 * random.nextInt(2);
            blocks.add(new BlockConfiguration(
                    BlockTypes.named(type),
                    activation,
                    SIZES[random.nextInt(SIZES.length)],
                    channels,
                    channels,
                    kernel,
                    expand,
                    1));
        }
        return blocks;
    }

    private static double micros(BlockConfiguration block, Random random) {
        double lanes = block.cin() % 16 == 0 ? 1 : 1.15;
        double cache = 1 + 0.3 / (1 + Math.exp(-(block.inputSize() * block.inputSize() * block.cin() / 1e5 - 3)));
        double spike = random.nextInt(100) == 0 ? 1 + 9 * random.nextDouble() : 1;
        return PlausibleRange.guess(block) * lanes * cache * spike * Math.exp(0.03 * random.nextGaussian());
    }
}
