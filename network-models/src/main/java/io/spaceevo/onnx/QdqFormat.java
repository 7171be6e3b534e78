package io.spaceevo.onnx;

import java.util.List;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.spaceevo.parameters.QuantisedWeights;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.parameters.Weights;
import io.spaceevo.space.Hyperspace;

/**
 * INT8 as QuantizeLinear/DequantizeLinear pairs: unsigned 8-bit activations with one scale, signed 8-bit weights with a scale per output channel. Edges are
 * unsigned 8-bit NHWC behind transposes that ONNX Runtime cancels against its own, so that a block pays at its edges what it pays inside a network. Only
 * the image comes, and only the logits leave, as floats.
 *
 * <p>Differs from SpaceEvo's measurements, which used ONNX Runtime's operator-oriented format with the same kernels.
 */
final class QdqFormat implements NumberFormat {
    private static final List<Long> TO_NCHW = List.of(0L, 3L, 1L, 2L);
    private static final List<Long> TO_NHWC = List.of(0L, 2L, 3L, 1L);

    @Override
    public String input(OnnxGraph graph, ValueRange range, int channels, int size) {
        if (Hyperspace.isImage(channels)) {
            var image = graph.input("input", ElementType.FLOAT, 1, channels, size, size);
            return settle(graph, image, range);
        }
        var edge = graph.input("input", ElementType.UINT8, 1, size, size, channels);
        var channelsFirst = graph.node("Transpose", List.of(edge), OnnxGraph.attribute("perm", TO_NCHW));
        return dequantize(graph, channelsFirst, range);
    }

    @Override
    public void output(OnnxGraph graph, String value, ValueRange range, int channels, int size, boolean flat) {
        if (flat) {
            graph.output(settle(graph, value, range), ElementType.FLOAT, 1, channels);
            return;
        }
        var channelsLast =
                graph.node("Transpose", List.of(quantize(graph, value, range)), OnnxGraph.attribute("perm", TO_NHWC));
        graph.output(channelsLast, ElementType.UINT8, 1, size, size, channels);
    }

    @Override
    public List<String> parameters(OnnxGraph graph, Weights weights, ValueRange input, long... shape) {
        if (!(weights instanceof QuantisedWeights quantised)) {
            throw new IllegalArgumentException("an INT8 model needs weights on the INT8 grid");
        }
        int channels = (int) shape[0];
        var axis = OnnxGraph.attribute("axis", 0);
        var weight = graph.node(
                "DequantizeLinear",
                List.of(
                        graph.bytes(ElementType.INT8, quantised.grid(), shape),
                        graph.floats(quantised.scales(), channels),
                        graph.zeros(ElementType.INT8, channels, channels)),
                axis);
        var biasScales = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            biasScales[channel] = quantised.scales()[channel] * input.scale();
        }
        var biasValue = graph.node(
                "DequantizeLinear",
                List.of(
                        graph.integers(quantised.biasSteps(input.scale()), channels),
                        graph.floats(biasScales, channels),
                        graph.zeros(ElementType.INT32, channels, channels)),
                axis);
        return List.of(weight, biasValue);
    }

    /**
     * The kernel that ONNX Runtime itself takes behind an INT8 convolution, between transposes that it cancels. It does not take it in a block that has no
     * convolution, which would pay for transposes that no network has.
     */
    @Override
    public String maxPool(OnnxGraph graph, String value, ValueRange range, AttributeProto... patches) {
        var channelsLast =
                graph.node("Transpose", List.of(quantize(graph, value, range)), OnnxGraph.attribute("perm", TO_NHWC));
        var pooled = graph.microsoftNode("NhwcMaxPool", List.of(channelsLast), patches);
        var channelsFirst = graph.node("Transpose", List.of(pooled), OnnxGraph.attribute("perm", TO_NCHW));
        return dequantize(graph, channelsFirst, range);
    }

    @Override
    public String settle(OnnxGraph graph, String value, ValueRange range) {
        return dequantize(graph, quantize(graph, value, range), range);
    }

    private static String quantize(OnnxGraph graph, String value, ValueRange range) {
        return graph.node("QuantizeLinear", List.of(value, graph.scalar(range.scale()), zeroPoint(graph, range)));
    }

    private static String dequantize(OnnxGraph graph, String value, ValueRange range) {
        return graph.node("DequantizeLinear", List.of(value, graph.scalar(range.scale()), zeroPoint(graph, range)));
    }

    private static String zeroPoint(OnnxGraph graph, ValueRange range) {
        return graph.bytes(ElementType.UINT8, new byte[] {(byte) range.zeroPoint()});
    }
}
