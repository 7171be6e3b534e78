package io.spaceevo.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.SortedMap;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.space.BlockConfiguration;
import org.junit.jupiter.api.Test;

class FloatSectionsTest {
    private static final String HARD_SWISH = "DequantizeLinear → HardSigmoid → Mul → QuantizeLinear";

    private static SortedMap<String, Integer> sections(String block) {
        return OptimizedModel.of(BlockModel.of(BlockConfiguration.parse(block), Precision.INT8))
                .floatSections();
    }

    @Test
    void hardSwishIsConvertedToFloatsAndBack() {
        assertThat(sections("MobileNetV2Res.hard-swish+14-32-32-k3-e4-s1")).containsExactly(entry(HARD_SWISH, 2));
    }

    @Test
    void soIsTheGateOfSqueezeAndExcitation() {
        assertThat(sections("MobileNetV3Res.hard-swish+14-32-32-k3-e4-s1"))
                .containsExactly(entry(HARD_SWISH, 2), entry("DequantizeLinear → HardSigmoid → QuantizeLinear", 1));
    }

    @Test
    void swishAndReluStayIntegers() {
        assertThat(sections("MobileNetV2Res.swish+14-32-32-k3-e4-s1")).isEmpty();
        assertThat(sections("ResNet.relu+14-32-32-k3-e1-s1")).isEmpty();
    }

    @Test
    void branchesThatMeetAreOneSectionAndThoseApartAreTwo() {
        var nodes = List.of(
                node("QLinearConv", "x", "a"),
                node("DequantizeLinear", "a", "b"),
                node("DequantizeLinear", "x", "c"),
                node("Add", "b c", "d"),
                node("QuantizeLinear", "d", "e"),
                node("QLinearConv", "e", "f"),
                node("Transpose", "f", "g"),
                node("DequantizeLinear", "g", "out"));

        assertThat(FloatSections.of(nodes))
                .containsExactly(
                        entry("DequantizeLinear", 1),
                        entry("DequantizeLinear → DequantizeLinear → Add → QuantizeLinear", 1));
    }

    private static NodeProto node(String operator, String inputs, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(List.of(inputs.split(" ")))
                .addOutput(output)
                .build();
    }
}
