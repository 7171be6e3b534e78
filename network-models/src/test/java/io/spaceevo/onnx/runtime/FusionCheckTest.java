package io.spaceevo.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.Blocks;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockSetting;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.space.Subnet;
import io.spaceevo.space.SubnetCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FusionCheckTest {
    static Stream<BlockConfiguration> blocks() {
        return Blocks.all();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyKindOfBlockRunsInInt8(BlockConfiguration block) {
        var optimized = OptimizedGraph.of(BlockModel.of(block, Precision.INT8));

        assertThat(FusionCheck.of(List.of(block.graph())).complaints(optimized)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void aFloatModelIsNotTakenForInt8(BlockConfiguration block) {
        var optimized = OptimizedGraph.of(BlockModel.of(block, Precision.FP32));

        assertThatThrownBy(() -> FusionCheck.of(List.of(block.graph())).demand(optimized, block.text()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not fuse")
                .hasMessageContaining(block.text());
    }

    @Test
    void aWholeNetworkRunsInInt8WithTwoTransposesAtMost() {
        var space = Hyperspaces.named("onnxw").space(SpaceCode.parse("onnxw-151122-023231"));
        var code = SubnetCode.parse(
                "d1#1#2#2#2#2#2#1_k3#3#3#3#3#3#3#3#3#3#3#3#3"
                        + "_w16#16#32#32#64#64#112#112#144#144#240#240#320_e0#0.5#4.0#4.0#1.0#1.0#4.0#4.0#4.0#4.0#4.0#4.0#4.0_r160");
        var blocks = new Subnet(space, code).blocks();

        var optimized = OptimizedGraph.of(BlockModel.ofNetwork(blocks, Precision.INT8));

        var check =
                FusionCheck.of(blocks.stream().map(BlockConfiguration::graph).toList());
        assertThat(check.complaints(optimized)).isEmpty();
        assertThat(optimized.count("Transpose")).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobilenetv2", "mobilenetv3large", "efficientnetb0", "resnet50"})
    void wellKnownNetworksRunInInt8WithTwoTransposesAtMost(String name) {
        var blocks = smallest(Hyperspaces.named("../docs/hyperspaces/" + name + ".yaml"));

        var optimized = OptimizedGraph.of(BlockModel.ofNetwork(blocks, Precision.INT8));

        var check =
                FusionCheck.of(blocks.stream().map(BlockConfiguration::graph).toList());
        assertThat(check.complaints(optimized)).isEmpty();
        assertThat(optimized.count("Transpose")).isLessThanOrEqualTo(2);
    }

    /** The first of all choices. */
    private static List<BlockConfiguration> smallest(Hyperspace hyperspace) {
        var depths = new ArrayList<Integer>();
        var settings = new ArrayList<BlockSetting>();
        for (var stage : hyperspace.elastic()) {
            var block = stage.blocks().get(0);
            depths.add(stage.depths().get(0));
            settings.addAll(Collections.nCopies(
                    stage.depths().get(0),
                    new BlockSetting(
                            block.kernels().get(0),
                            stage.widths().get(0),
                            block.expands().get(0))));
        }
        var first = Collections.nCopies(hyperspace.searchable().size(), 0);
        var space = hyperspace.space(new SpaceCode(hyperspace.name(), first, first));
        return new Subnet(
                        space,
                        new SubnetCode(
                                depths, settings, hyperspace.resolutions().get(0)))
                .blocks();
    }

    /** The stem of a ResNet: the runtime has to keep the layout across the pooling. */
    @Test
    void maxPoolingRunsInInt8BetweenConvolutions() {
        var blocks = List.of(
                Blocks.block("Conv", Activation.RELU, 32, 3, 16, 7, 0, 2),
                Blocks.block("MaxPool", Activation.NONE, 16, 16, 16, 3, 0, 2),
                Blocks.block("ResNet", Activation.RELU, 8, 16, 32, 3, 0.25, 1),
                Blocks.block("Logits", Activation.NONE, 8, 32, 10, 1, 0, 1));

        var optimized = OptimizedGraph.of(BlockModel.ofNetwork(blocks, Precision.INT8));

        var check =
                FusionCheck.of(blocks.stream().map(BlockConfiguration::graph).toList());
        assertThat(check.complaints(optimized)).isEmpty();
        assertThat(optimized.count("Transpose")).isLessThanOrEqualTo(2);
    }

    @Test
    void strayFloatOperatorsAndTransposesAreNamed() {
        var check = FusionCheck.of(List.of(
                Blocks.block("ResNet", Activation.RELU, 8, 16, 16, 3, 1, 1).graph()));
        var halfFused = new OptimizedGraph(new TreeMap<>(
                Map.of("QLinearConv", 2, "Conv", 1, "QLinearAdd", 1, "Transpose", 2, "DequantizeLinear", 1)));

        assertThat(check.complaints(halfFused))
                .containsExactlyInAnyOrder(
                        "2 QLinearConv instead of 3",
                        "1 Conv, at most 0 expected",
                        "2 Transpose, at most 0 expected",
                        "1 DequantizeLinear, at most 0 expected");
    }

    @Test
    void blocksThatDoNotFitTogetherAreNoNetwork() {
        var blocks = List.of(
                Blocks.block("ResNet", Activation.RELU, 8, 16, 16, 3, 1, 1),
                Blocks.block("ResNet", Activation.RELU, 8, 24, 16, 3, 1, 1));

        assertThatThrownBy(() -> BlockModel.ofNetwork(blocks, Precision.INT8)).hasMessageContaining("24 channels at 8");
    }
}
