package io.spaceevo.tflite;

import java.util.List;

import io.spaceevo.parameters.BlockParameters;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.parameters.Weights;
import io.spaceevo.space.Activation;
import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptionsT;
import org.tensorflow.lite.schema.Conv2DOptionsT;
import org.tensorflow.lite.schema.DepthwiseConv2DOptionsT;
import org.tensorflow.lite.schema.FullyConnectedOptionsT;
import org.tensorflow.lite.schema.HardSwishOptionsT;
import org.tensorflow.lite.schema.MulOptionsT;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.Pool2DOptionsT;
import org.tensorflow.lite.schema.ReducerOptionsT;
import org.tensorflow.lite.schema.ReshapeOptionsT;

/** Writes one operator of a block as those of TFLite that TensorFlow's converter would write. */
final class OperatorWriter {
    private final TfliteGraph graph;
    private final NumberFormat format;
    private final Activation rectifier;
    private final ValueRange range;

    /**
     * @param rectifier that is part of the operator, or {@link Activation#NONE}
     * @param range of its output
     */
    OperatorWriter(TfliteGraph graph, NumberFormat format, Activation rectifier, ValueRange range) {
        this.graph = graph;
        this.format = format;
        this.rectifier = rectifier;
        this.range = range;
    }

    Value write(OperatorGraph.Node node, List<Value> inputs, BlockParameters parameters) {
        var operator = node.operator();
        var x = inputs.get(0);
        if (operator instanceof Operator.Convolution convolution) {
            return convolution(convolution, x, parameters.weights(node.name()));
        } else if (operator instanceof Operator.Linear linear) {
            return linear(linear, x, parameters.weights(node.name()));
        } else if (operator instanceof Operator.Activate activate) {
            return activate(activate.activation(), x);
        } else if (operator instanceof Operator.Add) {
            return add(x, inputs.get(1).tensor(), fused(rectifier), range);
        } else if (operator instanceof Operator.Scale) {
            return multiply(x, inputs.get(1).tensor(), fused(rectifier), range);
        } else if (operator instanceof Operator.MaxPool pool) {
            return maximum(pool, x);
        } else if (operator instanceof Operator.GlobalAveragePool) {
            return mean(x);
        }
        throw new IllegalArgumentException("no TFLite form of the operator " + operator);
    }

    private Value convolution(Operator.Convolution convolution, Value x, Weights weights) {
        var parameters = format.parameters(graph, weights, Filter.of(convolution), x.range());
        var y = map(convolution.channels(), convolution.size(), range);
        var inputs = new int[] {x.tensor(), parameters[0], parameters[1]};
        if (convolution.depthwise()) {
            var options = new DepthwiseConv2DOptionsT();
            options.setPadding(Padding.SAME);
            options.setStrideH(convolution.stride());
            options.setStrideW(convolution.stride());
            options.setDepthMultiplier(1);
            options.setFusedActivationFunction(fused(rectifier));
            graph.operator(Builtin.DEPTHWISE_CONV_2D, inputs, y.tensor(), options);
        } else {
            var options = new Conv2DOptionsT();
            options.setPadding(Padding.SAME);
            options.setStrideH(convolution.stride());
            options.setStrideW(convolution.stride());
            options.setFusedActivationFunction(fused(rectifier));
            graph.operator(Builtin.CONV_2D, inputs, y.tensor(), options);
        }
        return y;
    }

    private Value linear(Operator.Linear linear, Value x, Weights weights) {
        var parameters = format.parameters(graph, weights, Filter.of(linear, x.size()), x.range());
        int[] shape = {1, linear.inputs()};
        int flat = format.value(graph, x.range(), shape);
        var reshape = new ReshapeOptionsT();
        reshape.setNewShape(shape);
        graph.operator(Builtin.RESHAPE, new int[] {x.tensor(), graph.constant(shape)}, flat, reshape);
        int y = format.value(graph, range, 1, linear.channels());
        var options = new FullyConnectedOptionsT();
        options.setFusedActivationFunction(fused(rectifier));
        graph.operator(Builtin.FULLY_CONNECTED, new int[] {flat, parameters[0], parameters[1]}, y, options);
        return new Value(y, range, linear.channels(), linear.size());
    }

    private Value activate(Activation activation, Value x) {
        return switch (activation) {
            case RELU -> elementwise(Builtin.RELU, x, range);
            case RELU6 -> elementwise(Builtin.RELU6, x, range);
            case SIGMOID -> logistic(x);
            case SWISH -> multiply(x, logistic(x).tensor(), ActivationFunctionType.NONE, range);
            case HARD_SWISH -> {
                var y = map(x.channels(), x.size(), range);
                graph.operator(Builtin.HARD_SWISH, new int[] {x.tensor()}, y.tensor(), new HardSwishOptionsT());
                yield y;
            }
            case HARD_SIGMOID -> {
                int three = format.constant(graph, 3);
                var upToSix = add(x, three, ActivationFunctionType.RELU6, new ValueRange(6f / 255, 0));
                int sixth = format.constant(graph, 1f / 6);
                yield multiply(upToSix, sixth, ActivationFunctionType.NONE, range);
            }
            case NONE -> throw new IllegalArgumentException("an activation that does nothing is no operator");
        };
    }

    /** In INT8, TFLite's kernel writes over this range only. */
    private Value logistic(Value x) {
        return elementwise(Builtin.LOGISTIC, x, ValueRange.UNIT);
    }

    private Value elementwise(Builtin builtin, Value x, ValueRange over) {
        var y = map(x.channels(), x.size(), over);
        graph.operator(builtin, new int[] {x.tensor()}, y.tensor());
        return y;
    }

    private Value add(Value x, int second, byte fused, ValueRange over) {
        var y = map(x.channels(), x.size(), over);
        var options = new AddOptionsT();
        options.setFusedActivationFunction(fused);
        graph.operator(Builtin.ADD, new int[] {x.tensor(), second}, y.tensor(), options);
        return y;
    }

    private Value multiply(Value x, int second, byte fused, ValueRange over) {
        var y = map(x.channels(), x.size(), over);
        var options = new MulOptionsT();
        options.setFusedActivationFunction(fused);
        graph.operator(Builtin.MUL, new int[] {x.tensor(), second}, y.tensor(), options);
        return y;
    }

    private Value maximum(Operator.MaxPool pool, Value x) {
        var y = map(pool.channels(), pool.size(), range);
        var options = new Pool2DOptionsT();
        options.setPadding(Padding.SAME);
        options.setFilterHeight(pool.kernel());
        options.setFilterWidth(pool.kernel());
        options.setStrideH(pool.stride());
        options.setStrideW(pool.stride());
        graph.operator(Builtin.MAX_POOL_2D, new int[] {x.tensor()}, y.tensor(), options);
        return y;
    }

    private Value mean(Value x) {
        var y = map(x.channels(), 1, range);
        var options = new ReducerOptionsT();
        options.setKeepDims(true);
        int heightAndWidth = graph.constant(1, 2);
        graph.operator(Builtin.MEAN, new int[] {x.tensor(), heightAndWidth}, y.tensor(), options);
        return y;
    }

    private Value map(int channels, int size, ValueRange over) {
        return new Value(format.value(graph, over, 1, size, size, channels), over, channels, size);
    }

    private static byte fused(Activation rectifier) {
        return switch (rectifier) {
            case NONE -> ActivationFunctionType.NONE;
            case RELU -> ActivationFunctionType.RELU;
            case RELU6 -> ActivationFunctionType.RELU6;
            default -> throw new IllegalArgumentException("no operator of TFLite is fused with " + rectifier.word());
        };
    }
}
