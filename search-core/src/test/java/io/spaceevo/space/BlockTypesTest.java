package io.spaceevo.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators of block types against the modules of torchvision 0.20 that they stand for. */
class BlockTypesTest {
    /** {@code InvertedResidual} of mobilenetv3.py, block 4 of the large network: 24 to 40 channels, hidden 72, squeezed to 24. */
    @Test
    void mobileNetV3GatesAQuarterOfTheHiddenWidth() {
        assertThat(operators(block("MobileNetV3", Activation.RELU, 56, 24, 40, 5, 3, 2)))
                .isEqualTo("conv1x1 24>72, relu, dw5x5/2 72, relu, pool 28, conv1x1+b 72>24, relu, conv1x1+b 24>72,"
                        + " hard-sigmoid, scale, conv1x1 72>40");
    }

    /** {@code MBConv} of efficientnet.py, block 2 of stage 3 in B0: the squeezed width is a quarter of the input's, 40, and no multiple of 8. */
    @Test
    void efficientNetGatesAQuarterOfTheInputWidth() {
        assertThat(operators(block("MBConvSE", Activation.SWISH, 28, 40, 40, 5, 6, 1)))
                .isEqualTo("conv1x1 40>240, swish, dw5x5/1 240, swish, pool 28, conv1x1+b 240>10, swish,"
                        + " conv1x1+b 10>240, sigmoid, scale, conv1x1 240>40, add");
    }

    @ParameterizedTest
    @CsvSource({"MobileNetV3, RELU", "MBConvSE, SWISH", "MobileNetV2, RELU6"})
    void theseHaveNoShortcutWhereTheShapeChanges(String type, Activation activation) {
        assertThat(operators(block(type, activation, 28, 40, 40, 3, 6, 1))).contains("add");
        assertThat(operators(block(type, activation, 28, 40, 80, 3, 6, 1))).doesNotContain("add");
        assertThat(operators(block(type, activation, 28, 40, 40, 3, 6, 2))).doesNotContain("add");
    }

    /** {@code maxpool} of resnet.py: 3×3, stride 2, padding 1 turns 112 pixels into 56, and an odd size into its half rounded up. */
    @Test
    void maxPoolingHalvesAMapAndCostsNoMacs() {
        var pool = block("MaxPool", Activation.NONE, 112, 64, 64, 3, 0, 2);

        assertThat(operators(pool)).isEqualTo("max3x3/2 64");
        assertThat(pool.outputSize()).isEqualTo(56);
        assertThat(block("MaxPool", Activation.NONE, 7, 64, 64, 3, 0, 2).outputSize())
                .isEqualTo(4);
        assertThat(pool.cost()).isEqualTo(Cost.NONE);
    }

    /** {@code classifier} of mobilenetv3.py. */
    @Test
    void aPooledLinearLayerHasABiasAndNoNormalisation() {
        var hidden = block("PooledLinear", Activation.HARD_SWISH, 7, 960, 1280, 1, 0, 1);

        assertThat(operators(hidden)).isEqualTo("pool 7, conv1x1+b 960>1280, hard-swish");
        assertThat(hidden.cost().parameters()).isEqualTo(960 * 1280 + 1280 + Operator.LSQ_SCALARS);
        assertThat(hidden.outputSize()).isEqualTo(1);
    }

    @Test
    void aClassifierPoolsAMapThatIsLargerThanOnePixel() {
        var behindMap = block("Logits", Activation.NONE, 7, 2048, 1000, 1, 0, 1);
        var behindPixel = block("Logits", Activation.NONE, 1, 2048, 1000, 1, 0, 1);

        assertThat(operators(behindMap)).isEqualTo("pool 7, linear 2048>1000");
        assertThat(operators(behindPixel)).isEqualTo("linear 2048>1000");
        assertThat(behindMap.cost()).isEqualTo(behindPixel.cost());
    }

    @ParameterizedTest
    @CsvSource({
        "MaxPool, NONE, 64, 32, 3, 0, 2, keeps channels",
        "MaxPool, RELU, 64, 64, 3, 0, 2, activation none",
        "Logits, RELU, 64, 10, 1, 0, 1, activation none",
        "Logits, NONE, 64, 10, 3, 0, 1, kernel 1",
        "Logits, NONE, 64, 10, 1, 0, 2, stride 1",
        "PooledConv, RELU, 64, 10, 3, 0, 1, kernel 1",
        "PooledLinear, RELU, 64, 10, 1, 0, 2, stride 1",
        "MobileNetV2K3Res, RELU, 64, 64, 1, 4, 1, kernel of 3 or more",
        "Conv, RELU, 64, 64, 2, 0, 1, odd kernel",
        "Conv, RELU, 64, 64, 33, 0, 1, odd kernel from 1 to 15",
        "Conv, RELU, 64, 64, 3, 0, 3, stride 1 or 2",
        "Conv, RELU, 64, 64, 3, 4, 1, takes no expand ratio",
        "Conv, RELU, 64, 20000, 3, 0, 1, at most 8192 output channels",
        "ResNet, RELU, 64, 64, 3, 0, 1, expand ratio above 0",
        "ResNet, RELU, 64, 64, 3, NaN, 1, expand ratio above 0",
        "ResNet, RELU, 64, 64, 3, 65, 1, at most 64",
    })
    void aBlockThatItsTypeWouldReadOtherwiseIsRefused(
            String type, Activation activation, int cin, int cout, int kernel, double expand, int stride, String rule) {
        assertThatThrownBy(() -> block(type, activation, 7, cin, cout, kernel, expand, stride))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void namesAreForEver() {
        assertThat(BlockTypes.all().stream().map(BlockType::name))
                .containsExactly(
                        "MobileNetV1Dual",
                        "MobileNetV2",
                        "MobileNetV2Res",
                        "MobileNetV3Res",
                        "MobileNetV2K3Res",
                        "MobileNetV3K3Res",
                        "ResNet",
                        "ResNetSE",
                        "FusedMBConvRes",
                        "FusedMBConvSERes",
                        "Conv",
                        "PooledConv",
                        "Logits",
                        "MobileNetV3",
                        "MBConvSE",
                        "MaxPool",
                        "PooledLinear");
    }

    private static BlockConfiguration block(
            String type, Activation activation, int size, int cin, int cout, int kernel, double expand, int stride) {
        return new BlockConfiguration(BlockTypes.named(type), activation, size, cin, cout, kernel, expand, stride);
    }

    private static String operators(BlockConfiguration block) {
        return block.graph().operators().stream().map(BlockTypesTest::text).collect(Collectors.joining(", "));
    }

    private static String text(Operator operator) {
        if (operator instanceof Operator.Convolution c) {
            var kernel = c.kernel() + "x" + c.kernel();
            return c.depthwise()
                    ? "dw" + kernel + "/" + c.stride() + " " + c.channels()
                    : "conv" + kernel + (c.bias() ? "+b " : " ") + c.cin() + ">" + c.channels();
        } else if (operator instanceof Operator.Linear linear) {
            return "linear " + linear.inputs() + ">" + linear.channels();
        } else if (operator instanceof Operator.Activate activate) {
            return activate.activation().word();
        } else if (operator instanceof Operator.MaxPool pool) {
            return "max" + pool.kernel() + "x" + pool.kernel() + "/" + pool.stride() + " " + pool.channels();
        } else if (operator instanceof Operator.GlobalAveragePool pool) {
            return "pool " + pool.inputSize();
        }
        return operator instanceof Operator.Add ? "add" : "scale";
    }
}
