package io.spaceevo.space;

import java.util.List;

/** Every block type the project knows, by name. */
public final class BlockTypes {
    private static final List<BlockType> ALL = List.of(
            new MobileNetV1Dual(),
            new InvertedResidual("MobileNetV2", false, false, false),
            new InvertedResidual("MobileNetV2Res", false, true, false),
            new InvertedResidual("MobileNetV3Res", true, true, false),
            new InvertedResidual("MobileNetV2K3Res", false, true, true),
            new InvertedResidual("MobileNetV3K3Res", true, true, true),
            new Bottleneck("ResNet", false),
            new Bottleneck("ResNetSE", true),
            new FusedInvertedResidual("FusedMBConvRes", false),
            new FusedInvertedResidual("FusedMBConvSERes", true),
            new PlainConvolution("Conv"),
            new PooledConvolution("PooledConv"),
            new Classifier("Logits"));

    private BlockTypes() {}

    public static List<BlockType> all() {
        return ALL;
    }

    public static BlockType named(String name) {
        return ALL.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("block type must be one of "
                        + ALL.stream().map(BlockType::name).toList() + ", was " + name));
    }
}
