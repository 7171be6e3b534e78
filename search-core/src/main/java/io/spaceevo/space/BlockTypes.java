package io.spaceevo.space;

import java.util.List;

/** Every block type the project knows, by name. */
public final class BlockTypes {
    private static final List<BlockType> ALL = List.of(
            new MobileNetV1Dual(),
            new InvertedResidual("MobileNetV2", SqueezeExcite.NONE, false, false),
            new InvertedResidual("MobileNetV2Res", SqueezeExcite.NONE, true, false),
            new InvertedResidual("MobileNetV3Res", SqueezeExcite.OF_HIDDEN, true, false),
            new InvertedResidual("MobileNetV2K3Res", SqueezeExcite.NONE, true, true),
            new InvertedResidual("MobileNetV3K3Res", SqueezeExcite.OF_HIDDEN, true, true),
            new Bottleneck("ResNet", SqueezeExcite.NONE),
            new Bottleneck("ResNetSE", SqueezeExcite.OF_INPUT),
            new FusedInvertedResidual("FusedMBConvRes", SqueezeExcite.NONE),
            new FusedInvertedResidual("FusedMBConvSERes", SqueezeExcite.OF_INPUT),
            new PlainConvolution("Conv"),
            new PooledConvolution("PooledConv", true),
            new Classifier("Logits"),
            new InvertedResidual("MobileNetV3", SqueezeExcite.OF_HIDDEN, false, false),
            new InvertedResidual("MBConvSE", SqueezeExcite.EFFICIENT_NET, false, false),
            new MaxPooling("MaxPool"),
            new PooledConvolution("PooledLinear", false));

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
