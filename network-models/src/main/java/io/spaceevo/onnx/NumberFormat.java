package io.spaceevo.onnx;

import java.util.List;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.parameters.Weights;

/** What a number format adds to the float operators of a network: how values enter and leave, how weights are stored, where values are rounded. */
interface NumberFormat {
    /** The network's input as a float value of shape [1, channels, size, size]. */
    String input(OnnxGraph graph, ValueRange range, int channels, int size);

    /**
     * The network's output.
     *
     * @param value float value of shape [1, channels, size, size], or [1, channels] if {@code flat}
     */
    void output(OnnxGraph graph, String value, ValueRange range, int channels, int size, boolean flat);

    /** Weight and bias as float values. The weight has the given shape, output channels first. */
    List<String> parameters(OnnxGraph graph, Weights weights, ValueRange input, long... shape);

    /** Maximum over patches of a float value; attributes are those of ONNX's MaxPool. */
    String maxPool(OnnxGraph graph, String value, ValueRange range, AttributeProto... patches);

    /** A value after an operator, rounded to what the format can hold. */
    String settle(OnnxGraph graph, String value, ValueRange range);
}
