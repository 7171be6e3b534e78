package io.spaceevo.onnx;

import java.util.List;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.parameters.Weights;

/** Plain FP32, NCHW edges. */
final class Fp32Format implements NumberFormat {
    @Override
    public String input(OnnxGraph graph, ValueRange range, int channels, int size) {
        return graph.input("input", ElementType.FLOAT, 1, channels, size, size);
    }

    @Override
    public void output(OnnxGraph graph, String value, ValueRange range, int channels, int size, boolean flat) {
        if (flat) {
            graph.output(value, ElementType.FLOAT, 1, channels);
        } else {
            graph.output(value, ElementType.FLOAT, 1, channels, size, size);
        }
    }

    @Override
    public List<String> parameters(OnnxGraph graph, Weights weights, ValueRange input, long... shape) {
        return List.of(graph.floats(weights.real(), shape), graph.floats(weights.bias(), shape[0]));
    }

    @Override
    public String maxPool(OnnxGraph graph, String value, ValueRange range, AttributeProto... patches) {
        return graph.node("MaxPool", List.of(value), patches);
    }

    @Override
    public String settle(OnnxGraph graph, String value, ValueRange range) {
        return value;
    }
}
