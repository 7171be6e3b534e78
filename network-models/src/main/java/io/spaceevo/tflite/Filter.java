package io.spaceevo.tflite;

import io.spaceevo.space.Operator;

/**
 * Shape of weights in TFLite: [outputs, side, side, inputs], or [outputs, side · side · inputs] of a linear layer. A depthwise convolution has one output, and its channels
 * as inputs.
 *
 * @param shape one of both
 * @param channelDimension dimension that has a scale of its own for each index
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to a tensor
record Filter(int outputs, int side, int inputs, int[] shape, int channelDimension) {
    static Filter of(Operator.Convolution convolution) {
        int side = convolution.kernel();
        int outputs = convolution.depthwise() ? 1 : convolution.channels();
        int[] shape = {outputs, side, side, convolution.cin()};
        return new Filter(outputs, side, convolution.cin(), shape, convolution.depthwise() ? 3 : 0);
    }

    /** @param side height and width of the map that the layer reads, pixels */
    static Filter of(Operator.Linear linear, int side) {
        int[] shape = {linear.channels(), linear.inputs()};
        return new Filter(linear.channels(), side, linear.inputs() / (side * side), shape, 0);
    }

    /** Output channels. */
    int channels() {
        return shape[channelDimension];
    }

    /** Weights in this shape, of weights in the shape [outputs, inputs, side, side]. */
    byte[] channelsLast(byte[] weights) {
        var turned = new byte[weights.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = weights[source(i)];
        }
        return turned;
    }

    /** The same of floats. */
    float[] channelsLast(float[] weights) {
        var turned = new float[weights.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = weights[source(i)];
        }
        return turned;
    }

    private int source(int index) {
        int output = index / (side * side * inputs);
        int pixel = index / inputs % (side * side);
        int input = index % inputs;
        return (output * inputs + input) * side * side + pixel;
    }
}
