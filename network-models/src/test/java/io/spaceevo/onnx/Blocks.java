package io.spaceevo.onnx;

import java.util.List;
import java.util.stream.Stream;

import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;

/** Small blocks of every kind that a shipped hyperspace, or one in docs/hyperspaces, holds. */
public final class Blocks {
    private Blocks() {}

    public static BlockConfiguration block(
            String type, Activation activation, int size, int cin, int cout, int kernel, double expand, int stride) {
        return new BlockConfiguration(BlockTypes.named(type), activation, size, cin, cout, kernel, expand, stride);
    }

    /** Searchable blocks with and without stride, shortcut convolution and expansion. */
    public static Stream<BlockConfiguration> searchable() {
        return Stream.of(
                        List.of(block("MobileNetV1Dual", Activation.RELU, 8, 16, 16, 3, 0, 1)),
                        inverted("MobileNetV2", Activation.RELU),
                        inverted("MobileNetV2Res", Activation.RELU6),
                        inverted("MobileNetV3Res", Activation.HARD_SWISH),
                        inverted("MobileNetV3Res", Activation.SWISH),
                        inverted("MobileNetV2K3Res", Activation.RELU6),
                        inverted("MobileNetV3K3Res", Activation.SWISH),
                        inverted("ResNet", Activation.RELU),
                        inverted("ResNetSE", Activation.RELU),
                        inverted("FusedMBConvRes", Activation.SWISH),
                        inverted("FusedMBConvSERes", Activation.SWISH),
                        inverted("MobileNetV2", Activation.RELU6),
                        inverted("MobileNetV2", Activation.HARD_SWISH),
                        inverted("MobileNetV3", Activation.RELU),
                        inverted("MobileNetV3", Activation.HARD_SWISH),
                        inverted("MBConvSE", Activation.SWISH))
                .flatMap(List::stream);
    }

    public static Stream<BlockConfiguration> fixed() {
        return Stream.of(
                block("Conv", Activation.RELU, 16, 3, 16, 3, 0, 2),
                block("Conv", Activation.HARD_SWISH, 7, 32, 64, 1, 0, 1),
                block("Conv", Activation.SWISH, 7, 32, 64, 1, 0, 1),
                block("PooledConv", Activation.HARD_SWISH, 7, 64, 96, 1, 0, 1),
                block("PooledConv", Activation.SWISH, 7, 64, 96, 1, 0, 1),
                block("Logits", Activation.NONE, 1, 96, 50, 1, 0, 1),
                block("Conv", Activation.RELU, 32, 3, 16, 7, 0, 2),
                block("Conv", Activation.RELU, 32, 1, 16, 3, 0, 2),
                block("MaxPool", Activation.NONE, 8, 16, 16, 3, 0, 2),
                block("MaxPool", Activation.NONE, 9, 16, 16, 5, 0, 1),
                block("PooledLinear", Activation.HARD_SWISH, 7, 64, 96, 1, 0, 1),
                block("PooledLinear", Activation.RELU, 7, 64, 96, 1, 0, 1),
                block("Logits", Activation.NONE, 7, 96, 50, 1, 0, 1));
    }

    public static Stream<BlockConfiguration> all() {
        return Stream.concat(searchable(), fixed());
    }

    private static List<BlockConfiguration> inverted(String type, Activation activation) {
        return List.of(
                block(type, activation, 8, 16, 16, 3, 1, 1),
                block(type, activation, 8, 16, 16, 5, 2, 1),
                block(type, activation, 8, 16, 24, 3, 2, 1),
                block(type, activation, 9, 16, 32, 5, 2, 2));
    }
}
