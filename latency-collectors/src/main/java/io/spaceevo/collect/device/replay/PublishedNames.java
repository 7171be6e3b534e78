package io.spaceevo.collect.device.replay;

import java.util.Map;
import java.util.Optional;

/**
 * Our names for those in the block latencies that nn-Meter publishes.
 *
 * <p>Source: github.com/microsoft/nn-Meter, branch {@code dev/quantize-predictor}, INT8 blocks under ONNX Runtime.
 */
final class PublishedNames {
    private static final Map<String, String> BLOCKS = Map.of(
            "MobileNetV1DualBlock", "MobileNetV1Dual",
            "MobileNetV2ResBlock", "MobileNetV2Res",
            "MobileNetV3ResBlock", "MobileNetV3Res",
            "MobileNetV2K3ResBlock", "MobileNetV2K3Res",
            "MobileNetV3K3ResBlock", "MobileNetV3K3Res",
            "ResNetBlock", "ResNet",
            "ResNetSEBlock", "ResNetSE",
            "FusedMBConvResBlock", "FusedMBConvRes",
            "FusedMBConvSEResBlock", "FusedMBConvSERes");

    private static final Map<String, String> ACTIVATIONS = Map.of("hswish", "hard-swish");

    private PublishedNames() {}

    static Optional<String> blockType(String published) {
        return Optional.ofNullable(BLOCKS.get(published));
    }

    static String activation(String published) {
        return ACTIVATIONS.getOrDefault(published, published);
    }
}
