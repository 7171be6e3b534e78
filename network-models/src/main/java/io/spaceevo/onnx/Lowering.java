package io.spaceevo.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.spaceevo.parameters.ParametrisedBlock;
import io.spaceevo.parameters.RoundedValues;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.parameters.Weights;
import io.spaceevo.space.Activation;
import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;

/** Writes operators as ONNX nodes. Values are rounded by the number format, where {@link RoundedValues} says. */
final class Lowering {
    /** A value, the range it is quantised over, and its shape. */
    private record Value(String name, ValueRange range, int channels, int size) {}

    private final NumberFormat format;
    private final OnnxGraph graph = new OnnxGraph();

    Lowering(NumberFormat format) {
        this.format = format;
    }

    OnnxGraph lower(List<ParametrisedBlock> blocks) {
        var first = blocks.get(0).graph();
        var range = blocks.get(0).parameters().range(OperatorGraph.INPUT);
        var input = format.input(graph, range, first.inputChannels(), first.inputSize());
        var value = new Value(input, range, first.inputChannels(), first.inputSize());
        for (var block : blocks) {
            if (block.graph().inputChannels() != value.channels()
                    || block.graph().inputSize() != value.size()) {
                throw new IllegalArgumentException("a block reads what the one before it writes, was "
                        + block.graph().inputChannels() + " channels at "
                        + block.graph().inputSize() + " pixels after " + value.channels() + " at " + value.size());
            }
            boolean last = block == blocks.get(blocks.size() - 1);
            value = block(block, value, last);
        }
        var operators = blocks.get(blocks.size() - 1).graph().operators();
        boolean flat = operators.get(operators.size() - 1) instanceof Operator.Linear;
        format.output(graph, value.name(), value.range(), value.channels(), value.size(), flat);
        return graph;
    }

    /** The block's output value: the network's output is left for the format to settle. */
    private Value block(ParametrisedBlock block, Value input, boolean last) {
        var rounded = RoundedValues.of(block.graph());
        var nodes = block.graph().nodes();
        var values = new ArrayList<Value>();
        values.add(input);
        for (int i = 0; i < nodes.size(); i++) {
            var inputs = nodes.get(i).inputs().stream().map(values::get).toList();
            var raw = operator(block, nodes.get(i), inputs);
            boolean output = last && i == nodes.size() - 1;
            if (!rounded.contains(i + 1)) {
                values.add(raw);
            } else {
                var ranged = new Value(
                        raw.name(), block.parameters().range(nodes.get(i).name()), raw.channels(), raw.size());
                values.add(output ? ranged : settle(ranged));
            }
        }
        return values.get(values.size() - 1);
    }

    /** An operator's output before it is rounded, with the range of its first input. */
    private Value operator(ParametrisedBlock block, OperatorGraph.Node node, List<Value> inputs) {
        var x = inputs.get(0);
        return new Value(
                name(block, node, inputs),
                x.range(),
                node.operator().channels(),
                node.operator().size());
    }

    private String name(ParametrisedBlock block, OperatorGraph.Node node, List<Value> inputs) {
        var operator = node.operator();
        var x = inputs.get(0);
        if (operator instanceof Operator.Convolution convolution) {
            return convolution(convolution, block.parameters().weights(node.name()), x);
        } else if (operator instanceof Operator.Linear linear) {
            return linear(linear, block.parameters().weights(node.name()), x);
        } else if (operator instanceof Operator.Activate activate && activate.activation() == Activation.SWISH) {
            return swish(
                    x,
                    block.parameters()
                            .range(RoundedValues.of(block.graph()).gate(node).orElseThrow()));
        } else if (operator instanceof Operator.Activate activate) {
            return activate(activate.activation(), x);
        } else if (operator instanceof Operator.Add) {
            return node("Add", x, inputs.get(1));
        } else if (operator instanceof Operator.Scale) {
            return node("Mul", x, inputs.get(1));
        } else if (operator instanceof Operator.MaxPool pool) {
            return format.maxPool(graph, x.name(), x.range(), patches(pool));
        } else if (operator instanceof Operator.GlobalAveragePool) {
            return node("GlobalAveragePool", x);
        }
        throw new IllegalArgumentException("no ONNX form of the operator " + operator);
    }

    private String convolution(Operator.Convolution convolution, Weights weights, Value x) {
        int group = convolution.depthwise() ? convolution.cin() : 1;
        int kernel = convolution.kernel();
        var parameters = format.parameters(
                graph, weights, x.range(), convolution.channels(), convolution.cin() / group, kernel, kernel);
        return graph.node(
                "Conv",
                List.of(x.name(), parameters.get(0), parameters.get(1)),
                square("kernel_shape", kernel),
                square("strides", convolution.stride()),
                padding(kernel),
                OnnxGraph.attribute("group", group));
    }

    private static AttributeProto[] patches(Operator.MaxPool pool) {
        return new AttributeProto[] {
            square("kernel_shape", pool.kernel()), square("strides", pool.stride()), padding(pool.kernel())
        };
    }

    private String linear(Operator.Linear linear, Weights weights, Value x) {
        var flat = graph.node("Flatten", List.of(x.name()), OnnxGraph.attribute("axis", 1));
        var settled = format.settle(graph, flat, x.range());
        var parameters = format.parameters(graph, weights, x.range(), linear.channels(), linear.inputs());
        return graph.node(
                "Gemm", List.of(settled, parameters.get(0), parameters.get(1)), OnnxGraph.attribute("transB", 1));
    }

    private String swish(Value x, ValueRange gateRange) {
        var gate = new Value(node("Sigmoid", x), gateRange, x.channels(), x.size());
        return node("Mul", x, settle(gate));
    }

    private String activate(Activation activation, Value x) {
        return switch (activation) {
            case RELU -> node("Relu", x);
            case RELU6 -> graph.node("Clip", List.of(x.name(), graph.scalar(0), graph.scalar(6)));
            case SIGMOID -> node("Sigmoid", x);
            case HARD_SWISH -> node("HardSwish", x);
            case HARD_SIGMOID -> {
                var alpha = OnnxGraph.attribute("alpha", 1 / 6f);
                var beta = OnnxGraph.attribute("beta", 0.5f);
                yield graph.node("HardSigmoid", List.of(x.name()), alpha, beta);
            }
            case NONE, SWISH -> throw new IllegalArgumentException("no single ONNX operator does " + activation);
        };
    }

    private String node(String operator, Value... inputs) {
        return graph.node(operator, List.of(inputs).stream().map(Value::name).toList());
    }

    private Value settle(Value value) {
        return new Value(
                format.settle(graph, value.name(), value.range()), value.range(), value.channels(), value.size());
    }

    private static AttributeProto padding(long kernel) {
        return OnnxGraph.attribute("pads", Collections.nCopies(4, kernel / 2));
    }

    private static AttributeProto square(String name, long side) {
        return OnnxGraph.attribute(name, List.of(side, side));
    }
}
