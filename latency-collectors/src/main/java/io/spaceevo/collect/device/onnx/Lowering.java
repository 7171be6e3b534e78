package io.spaceevo.collect.device.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.spaceevo.space.Activation;
import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;

/**
 * Writes operators as ONNX nodes. Every value is rounded once, by the number format, after the operator that produces it and the rectifier behind it: then
 * ONNX Runtime folds a ReLU or ReLU6 into the quantised range of the convolution or sum before it.
 */
final class Lowering {
    /** A value, the range it is quantised over, and its shape. */
    private record Value(String name, ValueRange range, int channels, int size) {}

    private final NumberFormat format;
    private final OnnxGraph graph = new OnnxGraph();
    private long weightSeed;

    Lowering(NumberFormat format) {
        this.format = format;
    }

    OnnxGraph lower(List<OperatorGraph> blocks) {
        var first = blocks.get(0);
        int channels = first.inputChannels();
        var value = new Value(
                format.input(graph, channels, first.inputSize()), ValueRange.SIGNED, channels, first.inputSize());
        for (var block : blocks) {
            if (block.inputChannels() != value.channels() || block.inputSize() != value.size()) {
                throw new IllegalArgumentException("a block reads what the one before it writes, was "
                        + block.inputChannels() + " channels at " + block.inputSize() + " pixels after "
                        + value.channels() + " at " + value.size());
            }
            boolean last = block == blocks.get(blocks.size() - 1);
            value = block(block, value, last);
        }
        var operators = blocks.get(blocks.size() - 1).operators();
        boolean flat = operators.get(operators.size() - 1) instanceof Operator.Linear;
        format.output(graph, value.name(), value.range(), value.channels(), value.size(), flat);
        return graph;
    }

    /** The block's output value: the network's output is left for the format to settle. */
    private Value block(OperatorGraph block, Value input, boolean last) {
        var values = new ArrayList<Value>();
        values.add(input);
        for (int i = 0; i < block.nodes().size(); i++) {
            var node = block.nodes().get(i);
            var inputs = node.inputs().stream().map(values::get).toList();
            boolean output = last && i == block.nodes().size() - 1;
            var following = following(block, i + 1);
            var raw = operator(node.operator(), inputs, following);
            boolean settled = node.operator() instanceof Operator.MaxPool; // its values are among those it reads
            values.add(output || settled || isRectifier(following) ? raw : settle(raw));
        }
        return values.get(values.size() - 1);
    }

    private Value operator(Operator operator, List<Value> inputs, Activation following) {
        var x = inputs.get(0);
        if (operator instanceof Operator.Convolution convolution) {
            return convolution(convolution, x, isRectifier(following) ? 2 : 1);
        } else if (operator instanceof Operator.Linear linear) {
            return linear(linear, x);
        } else if (operator instanceof Operator.Activate activate) {
            return activate(activate.activation(), x);
        } else if (operator instanceof Operator.Add) {
            return value(operator, node("Add", x, inputs.get(1)), ValueRange.SIGNED);
        } else if (operator instanceof Operator.Scale) {
            return value(operator, node("Mul", x, inputs.get(1)), x.range());
        } else if (operator instanceof Operator.MaxPool pool) {
            return value(operator, format.maxPool(graph, x.name(), x.range(), patches(pool)), x.range());
        } else if (operator instanceof Operator.GlobalAveragePool) {
            return value(operator, node("GlobalAveragePool", x), x.range());
        }
        throw new IllegalArgumentException("no ONNX form of the operator " + operator);
    }

    private Value convolution(Operator.Convolution convolution, Value x, double gain) {
        int group = convolution.depthwise() ? convolution.cin() : 1;
        int kernel = convolution.kernel();
        int channelsPerGroup = convolution.cin() / group;
        var weights = Weights.random(convolution.channels(), channelsPerGroup * kernel * kernel, gain, weightSeed++);
        var parameters =
                format.parameters(graph, weights, x.range(), convolution.channels(), channelsPerGroup, kernel, kernel);
        var output = graph.node(
                "Conv",
                List.of(x.name(), parameters.get(0), parameters.get(1)),
                square("kernel_shape", kernel),
                square("strides", convolution.stride()),
                padding(kernel),
                OnnxGraph.attribute("group", group));
        return value(convolution, output, ValueRange.SIGNED);
    }

    private static AttributeProto[] patches(Operator.MaxPool pool) {
        return new AttributeProto[] {
            square("kernel_shape", pool.kernel()), square("strides", pool.stride()), padding(pool.kernel())
        };
    }

    private Value linear(Operator.Linear linear, Value x) {
        var flat = graph.node("Flatten", List.of(x.name()), OnnxGraph.attribute("axis", 1));
        var settled = format.settle(graph, flat, x.range());
        var weights = Weights.random(linear.channels(), linear.inputs(), 1, weightSeed++);
        var parameters = format.parameters(graph, weights, x.range(), linear.channels(), linear.inputs());
        var output = graph.node(
                "Gemm", List.of(settled, parameters.get(0), parameters.get(1)), OnnxGraph.attribute("transB", 1));
        return value(linear, output, ValueRange.SIGNED);
    }

    private Value activate(Activation activation, Value x) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> activated(node("Relu", x), ValueRange.POSITIVE, x);
            case RELU6 -> {
                var clip = List.of(x.name(), graph.scalar(0), graph.scalar(6));
                yield activated(graph.node("Clip", clip), ValueRange.UP_TO_SIX, x);
            }
            case SWISH -> {
                var gate = settle(sigmoid(x));
                yield activated(node("Mul", x, gate), ValueRange.SIGNED, x);
            }
            case SIGMOID -> sigmoid(x);
            case HARD_SWISH -> activated(node("HardSwish", x), ValueRange.SIGNED, x);
            case HARD_SIGMOID -> {
                var alpha = OnnxGraph.attribute("alpha", 1 / 6f);
                var beta = OnnxGraph.attribute("beta", 0.5f);
                yield activated(graph.node("HardSigmoid", List.of(x.name()), alpha, beta), ValueRange.UNIT, x);
            }
        };
    }

    private Value sigmoid(Value x) {
        return activated(node("Sigmoid", x), ValueRange.UNIT, x);
    }

    private String node(String operator, Value... inputs) {
        return graph.node(operator, List.of(inputs).stream().map(Value::name).toList());
    }

    private Value settle(Value value) {
        return new Value(
                format.settle(graph, value.name(), value.range()), value.range(), value.channels(), value.size());
    }

    private static Value value(Operator operator, String name, ValueRange range) {
        return new Value(name, range, operator.channels(), operator.size());
    }

    private static Value activated(String name, ValueRange range, Value x) {
        return new Value(name, range, x.channels(), x.size());
    }

    /** Activation that is the only reader of a value; NONE if there is no such. */
    private static Activation following(OperatorGraph block, int value) {
        var readers = block.nodes().stream()
                .filter(node -> node.inputs().contains(value))
                .toList();
        return readers.size() == 1 && readers.get(0).operator() instanceof Operator.Activate activate
                ? activate.activation()
                : Activation.NONE;
    }

    private static boolean isRectifier(Activation activation) {
        return activation == Activation.RELU || activation == Activation.RELU6;
    }

    private static AttributeProto padding(long kernel) {
        return OnnxGraph.attribute("pads", Collections.nCopies(4, kernel / 2));
    }

    private static AttributeProto square(String name, long side) {
        return OnnxGraph.attribute(name, List.of(side, side));
    }
}
