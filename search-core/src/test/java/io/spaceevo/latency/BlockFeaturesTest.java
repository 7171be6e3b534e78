package io.spaceevo.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockType;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockFeaturesTest {
    static List<BlockType> types() {
        return BlockTypes.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void macsOfAllConvolutionsAddUpToThoseOfTheBlock(BlockType type) {
        var block = block(type, 40, 5, 2);
        double macs =
                feature(block, "pointwise_macs") + feature(block, "spatial_macs") + feature(block, "depthwise_macs");
        assertThat(macs).isEqualTo(block.graph().macs());
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyFeatureIsFiniteAndAtLeastZero(BlockType type) {
        assertThat(Arrays.stream(BlockFeatures.row(block(type, 40, 3, 1))))
                .allMatch(value -> value >= 0 && Double.isFinite(value));
    }

    @Test
    void channelsAreRoundedUpToSixteenLanes() {
        var type = BlockTypes.named("MobileNetV1Dual");
        var full = block(type, 48, 3, 1);
        var ragged = block(type, 40, 3, 1);
        assertThat(feature(full, "pointwise_padded_macs")).isEqualTo(feature(full, "pointwise_macs"), within(1.0));
        assertThat(feature(ragged, "pointwise_padded_macs")).isEqualTo(feature(full, "pointwise_macs"), within(1.0));
        assertThat(feature(full, "ragged_depthwise_macs")).isZero();
        assertThat(feature(ragged, "ragged_depthwise_macs")).isEqualTo(feature(ragged, "depthwise_macs"));
    }

    @Test
    void onlySqueezeAndExcitationPoolsAndGates() {
        var plain = block(BlockTypes.named("MobileNetV2Res"), 32, 3, 1);
        var gated = block(BlockTypes.named("MobileNetV3Res"), 32, 3, 1);
        assertThat(feature(plain, "gated_values")).isZero();
        assertThat(feature(plain, "pooled_values")).isZero();
        assertThat(feature(gated, "gated_values")).isEqualTo(128.0 * 28 * 28);
        assertThat(feature(gated, "pooled_values")).isEqualTo(128.0 * 28 * 28);
    }

    @Test
    void poolingReadsTheWholeMapOrEveryPatch() {
        assertThat(feature(block(BlockTypes.named("Logits"), 32, 1, 1), "pooled_values"))
                .isEqualTo(32.0 * 28 * 28);
        assertThat(feature(block(BlockTypes.named("MaxPool"), 32, 3, 2), "pooled_values"))
                .isEqualTo(9 * 32.0 * 14 * 14);
    }

    @Test
    void aSigmoidGateIsCurvedAndAHardOneIsNot() {
        var efficientNet = new BlockConfiguration(BlockTypes.named("MBConvSE"), Activation.RELU, 28, 32, 32, 3, 4, 1);
        var mobileNet = new BlockConfiguration(BlockTypes.named("MobileNetV3"), Activation.RELU, 28, 32, 32, 3, 4, 1);
        assertThat(feature(efficientNet, "curved_activations")).isEqualTo(128);
        assertThat(feature(mobileNet, "curved_activations")).isZero();
    }

    @Test
    void namesAndOrderBelongToVersionOne() {
        assertThat(BlockFeatures.SCHEMA.version()).isEqualTo(1);
        assertThat(BlockFeatures.SCHEMA.terms()).isEqualTo(15);
        assertThat(BlockFeatures.SCHEMA.names())
                .containsExactly(
                        "pointwise_macs",
                        "pointwise_padded_macs",
                        "spatial_macs",
                        "spatial_patch_bytes",
                        "depthwise_macs",
                        "ragged_depthwise_macs",
                        "depthwise_outputs",
                        "weight_bytes",
                        "convolution_inputs",
                        "convolution_outputs",
                        "curved_activations",
                        "gated_values",
                        "pooled_values",
                        "added_values",
                        "operators",
                        "input_size",
                        "input_channels",
                        "output_channels",
                        "kernel",
                        "expand",
                        "stride",
                        "widest_channels",
                        "input_channels_beyond_16",
                        "output_channels_beyond_16",
                        "widest_channels_beyond_16",
                        "macs",
                        "macs_per_value",
                        "largest_value");
    }

    /** Types that ignore kernel, stride or activation take none but the plainest. */
    private static BlockConfiguration block(BlockType type, int channels, int kernel, int stride) {
        boolean pooled = Set.of("PooledConv", "PooledLinear", "Logits").contains(type.name());
        boolean plain = Set.of("MaxPool", "Logits").contains(type.name());
        return new BlockConfiguration(
                type,
                plain ? Activation.NONE : Activation.HARD_SWISH,
                28,
                channels,
                channels,
                pooled ? 1 : kernel,
                type.expands() ? 4 : 0,
                pooled ? 1 : stride);
    }

    private static double feature(BlockConfiguration block, String name) {
        return BlockFeatures.row(block)[BlockFeatures.SCHEMA.names().indexOf(name)];
    }
}
