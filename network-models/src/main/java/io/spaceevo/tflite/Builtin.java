package io.spaceevo.tflite;

import io.spaceevo.measurement.Precision;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;

/** Operators of TFLite, with the versions that TensorFlow's converter writes. */
enum Builtin {
    CONV_2D(BuiltinOperator.CONV_2D, BuiltinOptions.Conv2DOptions, 3),
    DEPTHWISE_CONV_2D(BuiltinOperator.DEPTHWISE_CONV_2D, BuiltinOptions.DepthwiseConv2DOptions, 3),
    FULLY_CONNECTED(BuiltinOperator.FULLY_CONNECTED, BuiltinOptions.FullyConnectedOptions, 4),
    ADD(BuiltinOperator.ADD, BuiltinOptions.AddOptions, 2),
    MUL(BuiltinOperator.MUL, BuiltinOptions.MulOptions, 2),
    MEAN(BuiltinOperator.MEAN, BuiltinOptions.ReducerOptions, 2),
    MAX_POOL_2D(BuiltinOperator.MAX_POOL_2D, BuiltinOptions.Pool2DOptions, 2),
    RESHAPE(BuiltinOperator.RESHAPE, BuiltinOptions.ReshapeOptions, 1),
    RELU(BuiltinOperator.RELU, BuiltinOptions.NONE, 2),
    RELU6(BuiltinOperator.RELU6, BuiltinOptions.NONE, 2),
    LOGISTIC(BuiltinOperator.LOGISTIC, BuiltinOptions.NONE, 2),
    HARD_SWISH(BuiltinOperator.HARD_SWISH, BuiltinOptions.HardSwishOptions, 1);

    final int code;
    final byte optionsType;
    private final int int8Version;

    Builtin(int code, int optionsType, int int8Version) {
        this.code = code;
        this.optionsType = (byte) optionsType;
        this.int8Version = int8Version;
    }

    int version(Precision precision) {
        return precision == Precision.INT8 ? int8Version : 1;
    }
}
